"""The decay is a fraction of the response, not of each weight."""

question = "q1"
loses = ["a step without bounds", "a step with bounds", "other steps"]
edits = [
    ("- eps * w\n", "- eps * y\n"),
]
