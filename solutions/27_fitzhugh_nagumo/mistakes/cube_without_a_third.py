"""The cube is not divided by 3."""

question = "q1"
loses = ["the three rates", "other rates"]
edits = [
    ("v - v**3 / 3 - w + I", "v - v**3 - w + I"),
]
