"""Bisection stops after seven halvings, too early for the accuracy that is asked for."""

question = "q5"
loses = ["from rest"]
edits = [
    ("range(16)", "range(7)"),
    ("return (low + high) / 2", "return high"),
]
