"""Neurons are updated in the order 0, 1, 2, … whatever was asked for."""

question = "q3"
loses = ["seven neurons step by step", "recall in other networks"]
edits = [
    ("for neuron in order:", "for neuron in np.arange(len(order)) % len(state):"),
]
