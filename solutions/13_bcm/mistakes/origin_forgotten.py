"""The fixed point at w = 0 is missing."""

question = "q4"
loses = ["points of two patterns", "other points", "points of three patterns"]
edits = [
    ("for subset in range(2 **", "for subset in range(1, 2 **"),
]
