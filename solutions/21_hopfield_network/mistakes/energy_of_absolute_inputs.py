"""Every neuron is taken to agree with its input."""

question = "q2"
loses = ["energy of other networks"]
edits = [
    ("float(state @ weights @ state)", "float(np.abs(weights @ state).sum())"),
]
