"""The null-surface of x has the wrong sign: z is -y there."""

question = "q1"
loses = ["the examples", "other arrays", "where x equals c"]
edits = [
    ("return -1.0 * y,", "return 1.0 * y,"),
]
