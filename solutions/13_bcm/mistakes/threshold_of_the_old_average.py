"""The threshold is that of the average before the step."""

question = "q1"
loses = [
    "a step without bounds",
    "a step with bounds",
    "other steps",
    "other bounds",
    "integers and no memory",
]
edits = [
    ("theta = avg**p", "theta = old**p"),
    (
        "    avg = avg + (y - avg) / tau\n    theta",
        "    old = avg\n    avg = avg + (y - avg) / tau\n    theta",
    ),
]
