"""Two fixed points that are close to each other count as one."""

question = "q2"
loses = ["one fixed point"]
edits = [
    ("if a != 0 and discriminant > 0:", "if a != 0 and discriminant > 1e-8:"),
]
