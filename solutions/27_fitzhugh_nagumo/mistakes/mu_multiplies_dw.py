"""dw/dt is multiplied by µ instead of divided by it."""

question = "q1"
loses = ["the three rates", "other rates"]
edits = [
    ("(v + a - b * w) / mu", "(v + a - b * w) * mu"),
]
