"""The inverse of S is taken as ln((1 - p) / p)."""

question = "q3"
loses = ["three points of each nullcline", "other nullclines"]
edits = [
    ("activity / (1 - activity)", "(1 - activity) / activity"),
]
