"""mu = 0 is taken for a missing argument and replaced by 1."""

question = "q1"
loses = ["rates of other states"]
edits = [
    ("return y, mu * (1 - x**2) * y - x", "return y, (mu or 1) * (1 - x**2) * y - x"),
]
