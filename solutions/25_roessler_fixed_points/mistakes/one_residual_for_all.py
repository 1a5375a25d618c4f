"""The length of the whole array is taken, not that of each column."""

question = "q4"
loses = ["the example of residuals", "other residuals"]
edits = [
    ("/ np.linalg.norm(vectors, axis=0)", "/ np.linalg.norm(vectors)"),
]
