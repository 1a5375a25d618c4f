"""The couplings are used backwards, from i to j. Symmetric networks do not notice."""

question = "q4"
loses = ["a chain of neurons", "one-way couplings"]
edits = [
    ("weights @ current", "weights.T @ current"),
]
