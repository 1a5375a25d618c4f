"""The power density is computed with a time step of 1 instead of 0.001 s."""

question = "q5"
loses = ["two segments", "other signals"]
edits = [
    ("** 2, axis=0) * 0.001 / segment", "** 2, axis=0) / segment"),
]
