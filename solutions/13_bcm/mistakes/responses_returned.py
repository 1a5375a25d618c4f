"""The responses are returned instead of the weights."""

question = "q4"
loses = ["points of two patterns", "other points", "points of three patterns"]
edits = [
    ("found.append(np.linalg.solve(patterns, responses))", "found.append(responses)"),
]
