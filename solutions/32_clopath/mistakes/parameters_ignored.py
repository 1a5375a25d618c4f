"""The given parameters are not used."""

question = "q3"
loses = ["circuit of the examples", "circuit of other pairings"]
edits = [
    ("params=NEURON | parameters", "params=NEURON"),
]
