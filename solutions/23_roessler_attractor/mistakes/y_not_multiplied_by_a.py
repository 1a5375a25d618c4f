"""The rate of y is x + y, without the parameter a."""

question = "q1"
loses = ["rates of the examples", "rates of other states"]
edits = [
    ("x + a * y", "x + y"),
]
