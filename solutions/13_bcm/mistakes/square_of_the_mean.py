"""The threshold is taken to be the square of the mean response, which gives other fixed points."""

question = "q4"
loses = ["points of two patterns", "other points", "points of three patterns"]
edits = [
    ("answered / total if subset else answered", "answered / total**2 if subset else answered"),
]
