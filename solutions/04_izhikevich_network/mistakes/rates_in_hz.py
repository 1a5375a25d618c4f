"""Rates in Hz are multiplied with weights as if they were per ms."""

question = "q5"
loses = [
    "mean input of the full network",
    "rates of two networks",
    "mean input of another network",
    "rates of other networks",
]
edits = [(" / 1000.0", "")]
