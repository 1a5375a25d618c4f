"""The damping has (1 - x)² instead of 1 - x²."""

question = "q1"
loses = ["rates of three states", "rates of other states"]
edits = [
    ("return y, mu * (1 - x**2) * y - x", "return y, mu * (1 - x) ** 2 * y - x"),
]
