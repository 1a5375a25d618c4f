"""Real parts are compared with 0 exactly, although rounding leaves tiny numbers."""

question = "q5"
loses = ["points at the border"]
edits = [
    ("values.real) <= 1e-9", "values.real) <= 0"),
]
