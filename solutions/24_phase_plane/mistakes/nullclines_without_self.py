"""The weights of the populations to themselves are missing in the nullclines."""

question = "q3"
loses = ["three points of each nullcline", "other nullclines"]
edits = [
    ("(needed - weights[0, 0] * activity", "(needed"),
    ("(needed - weights[1, 1] * activity", "(needed"),
]
