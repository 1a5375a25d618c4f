"""The cost of a flip is taken to be the neuron's share of the energy."""

question = "q2"
loses = ["flips of three neurons", "flips in other networks"]
edits = [
    ("2.0 * state", "state"),
]
