"""The rate of z is b + z x - c: the parentheses around x - c are missing."""

question = "q1"
loses = ["rates of the examples", "rates of other states"]
edits = [
    ("b + z * (x - c)", "b + z * x - c"),
]
