"""y has the wrong sign."""

question = "q5"
loses = ["y of three states", "other states, to and fro"]
edits = [
    ("    return mu * (x - x**3 / 3 - w)\n", "    return mu * (w - x + x**3 / 3)\n"),
]
