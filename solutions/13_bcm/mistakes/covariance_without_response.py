"""The factor y is missing in the change of the weights."""

question = "q1"
loses = [
    "a step without bounds",
    "a step with bounds",
    "other steps",
    "other bounds",
    "integers and no memory",
]
edits = [
    ("eta * y * (y - theta)", "eta * (y - theta)"),
]
