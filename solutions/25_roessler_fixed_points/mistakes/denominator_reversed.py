"""The null-surface of z is divided by x - c, which has the opposite sign."""

question = "q1"
loses = ["the examples", "other arrays", "where x equals c"]
edits = [
    ("np.nan, c - x)", "np.nan, x - c)"),
]
