"""The exponent is always 2."""

question = "q1"
loses = ["a step without bounds", "a step with bounds", "other steps", "other bounds"]
edits = [
    ("avg**p", "avg**2"),
]
