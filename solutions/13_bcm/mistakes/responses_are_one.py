"""All responses that are not 0 are taken to be 1 at a fixed point."""

question = "q4"
loses = ["points of two patterns", "other points", "points of three patterns"]
edits = [
    ("answered / total if subset else answered", "answered.astype(float)"),
]
