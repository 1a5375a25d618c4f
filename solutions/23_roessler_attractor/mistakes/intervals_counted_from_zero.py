"""The time is one interval too long."""

question = "q5"
loses = ["the example of three intervals", "estimates up to t = 20"]
edits = [
    ("total / (j * interval_steps * dt)", "total / ((j + 1) * interval_steps * dt)"),
]
