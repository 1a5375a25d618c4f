"""The two rates are returned in the opposite order."""

question = "q5"
loses = ["rates of three states", "rates of other states"]
edits = [
    ("return mu * (x - x**3 / 3 - w), x / mu", "return x / mu, mu * (x - x**3 / 3 - w)"),
]
