"""Real parts of less than a thousandth count as 0."""

question = "q5"
loses = ["points at the border"]
edits = [
    ("values.real) <= 1e-9", "values.real) <= 1e-3"),
]
