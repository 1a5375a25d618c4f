"""The factor mu is missing in y."""

question = "q5"
loses = ["y of three states", "other states, to and fro"]
edits = [
    ("    return mu * (x - x**3 / 3 - w)\n", "    return x - x**3 / 3 - w\n"),
]
