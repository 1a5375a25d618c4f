"""Each crossing is used in one pair only."""

question = "q4"
loses = ["the example of a return map", "other return maps"]
edits = [
    ("np.column_stack([y[:-1], y[1:]])", "np.column_stack([y[:-1], y[1:]])[::2]"),
]
