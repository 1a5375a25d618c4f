"""Rates in Hz are multiplied with weights as if they were per ms."""

question = "q5"
loses = [
    "mean input of a network",
    "rates of two networks",
    "mean input of another network",
    "rates of other networks",
    "rates with strong inhibition",
]
edits = [(" / 1000.0", "")]
