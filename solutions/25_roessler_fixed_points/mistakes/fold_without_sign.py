"""The sign of a b is ignored: if it is negative, there is no fold."""

question = "q2"
loses = ["other folds"]
edits = [
    ("max(a * b, 0.0)", "abs(a * b)"),
]
