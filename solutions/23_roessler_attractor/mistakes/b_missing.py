"""The parameter b is missing in the rate of z."""

question = "q1"
loses = ["rates of the examples", "rates of other states"]
edits = [
    ("b + z * (x - c)", "z * (x - c)"),
]
