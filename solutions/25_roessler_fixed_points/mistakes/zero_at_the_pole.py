"""Where x equals c, the third array holds 0 and not NaN."""

question = "q1"
loses = ["the examples", "where x equals c"]
edits = [
    ("b / gap", "np.nan_to_num(b / gap)"),
]
