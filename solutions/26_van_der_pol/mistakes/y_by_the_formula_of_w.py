"""The formula of w is applied to w instead of being solved for y."""

question = "q5"
loses = ["y of three states", "other states, to and fro"]
edits = [
    ("    return mu * (x - x**3 / 3 - w)\n", "    return x - x**3 / 3 - w / mu\n"),
]
