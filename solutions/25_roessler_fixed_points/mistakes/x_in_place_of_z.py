"""The derivative of z (x - c) by x is z; here it is x."""

question = "q3"
loses = ["the example", "other points", "points of integers"]
edits = [
    ("matrices[:, 2, 0] = points[:, 2]", "matrices[:, 2, 0] = points[:, 0]"),
]
