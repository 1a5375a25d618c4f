"""The patterns are taken from the columns of the array."""

question = "q4"
loses = ["points of two patterns", "other points", "points of three patterns"]
edits = [
    ("np.linalg.solve(patterns, responses)", "np.linalg.solve(patterns.T, responses)"),
]
