"""The Hopf points are put at the knees of the cubic, v = ±1."""

question = "q2"
loses = ["where firing begins and ends", "other Hopf points"]
edits = [
    ("np.sqrt(1 - b / mu**2)", "1.0"),
]
