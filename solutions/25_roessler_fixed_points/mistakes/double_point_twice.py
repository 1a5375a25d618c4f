"""If both fixed points coincide, the same point is returned twice."""

question = "q2"
loses = ["one fixed point"]
edits = [
    ("if a != 0 and discriminant > 0:", "if a != 0:"),
]
