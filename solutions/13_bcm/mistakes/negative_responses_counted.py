"""Negative responses count in the mean of the selectivity."""

question = "q5"
loses = ["no rounds, nothing positive"]
edits = [
    ("positive.mean()", "responses.mean()"),
]
