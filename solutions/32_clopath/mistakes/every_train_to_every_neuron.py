"""Every neuron receives all trains."""

question = "q5"
loses = ["weights of the examples", "weights of other networks"]
edits = [
    ("nest.Connect(kicks, neuron, ", "nest.Connect(kicks, neurons, "),
]
