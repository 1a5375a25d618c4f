"""The threshold is the mean of the squared responses, not the square of the mean."""

question = "q3"
loses = ["three inputs", "other changes"]
edits = [
    ("y.mean() ** 2", "(y**2).mean()"),
]
