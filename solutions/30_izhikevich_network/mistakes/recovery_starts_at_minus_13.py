"""u starts at -13 in all neurons, whatever their b is."""

question = "q3"
loses = ["twelve steps", "another network"]
edits = [
    ("u = b * v", "u = np.full(n_neurons, -13.0)"),
]
