"""The largest of the three errors is returned in place of the Euclidean distance."""

question = "q3"
loses = ["the example of two errors", "errors of other solutions"]
edits = [
    ("np.linalg.norm(ends - exact, axis=1)", "np.abs(ends - exact).max(axis=1)"),
]
