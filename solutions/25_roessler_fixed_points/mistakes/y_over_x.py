"""The null-surface of y is solved for y, not for x."""

question = "q1"
loses = ["the examples", "other arrays", "where x equals c"]
edits = [
    ("-a * y, b / gap", "-x / a, b / gap"),
]
