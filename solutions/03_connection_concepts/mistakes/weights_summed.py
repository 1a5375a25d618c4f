"""The matrix holds sums of weights instead of numbers of connections."""

question = "q3"
loses = ["matrix of a network", "matrices of other networks"]
edits = [
    ("dtype=int)\n    found", "dtype=float)\n    found"),
    ("(rows, columns), 1)", '(rows, columns), np.atleast_1d(found.get("weight")))'),
]
