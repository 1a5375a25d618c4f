"""Where the order is empty, all neurons are updated once."""

question = "q3"
loses = ["recall in other networks"]
edits = [
    ("    for neuron in order:", "    for neuron in order if len(order) else range(len(state)):"),
]
