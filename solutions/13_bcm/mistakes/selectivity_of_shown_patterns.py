"""The selectivity is that of the patterns that were shown, not of all."""

question = "q5"
loses = ["other trainings"]
edits = [
    ("positive.mean() / largest", "positive[np.unique(order)].mean() / largest"),
]
