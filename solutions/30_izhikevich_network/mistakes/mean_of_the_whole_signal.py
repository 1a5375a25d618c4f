"""The mean of the whole signal is subtracted instead of that of each segment."""

question = "q5"
loses = ["two segments", "other signals"]
edits = [
    ("x = x - x.mean(axis=1, keepdims=True)", "x = x - x.mean()"),
]
