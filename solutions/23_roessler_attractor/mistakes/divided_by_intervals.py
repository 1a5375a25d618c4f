"""The sums are divided by the number of intervals, not by the time."""

question = "q5"
loses = ["the example of three intervals", "estimates up to t = 20"]
edits = [
    ("total / (j * interval_steps * dt)", "total / j"),
]
