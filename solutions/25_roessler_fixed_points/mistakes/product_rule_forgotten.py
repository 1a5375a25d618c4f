"""The derivative of z (x - c) by z is missing c."""

question = "q3"
loses = ["the example", "other points", "points of integers"]
edits = [
    ("points[:, 0] - c", "points[:, 0]"),
]
