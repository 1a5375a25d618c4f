"""The null-surface of z is computed from y; it depends on x."""

question = "q1"
loses = ["the examples", "other arrays", "where x equals c"]
edits = [
    ("np.where(x == c, np.nan, c - x)", "np.where(y == c, np.nan, c - y)"),
]
