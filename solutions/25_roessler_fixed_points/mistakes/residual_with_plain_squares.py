"""Complex entries are squared without taking their size first."""

question = "q4"
loses = ["the example of residuals", "other residuals"]
edits = [
    ("np.linalg.norm(difference, axis=0) /", "np.sqrt(np.abs(np.sum(difference**2, axis=0))) /"),
]
