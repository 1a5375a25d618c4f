"""Each input has a threshold of its own, the square of its response."""

question = "q3"
loses = ["three inputs", "other changes"]
edits = [
    ("y.mean() ** 2", "y**2"),
]
