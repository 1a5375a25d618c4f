"""If both fixed points coincide, none is returned."""

question = "q2"
loses = ["one fixed point"]
edits = [
    ("if discriminant < 0:", "if discriminant <= 0:"),
]
