"""Each current begins in the given state again, so the neuron has no past."""

question = "q6"
loses = ["hysteresis"]
edits = [
    ("        state = states[-1]\n", ""),
]
