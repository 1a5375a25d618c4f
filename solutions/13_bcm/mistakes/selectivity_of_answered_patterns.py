"""The mean of the selectivity is over the answered patterns only."""

question = "q5"
loses = ["no rounds, nothing positive"]
edits = [
    ("positive.mean() / largest", "positive[positive > 0].mean() / largest"),
]
