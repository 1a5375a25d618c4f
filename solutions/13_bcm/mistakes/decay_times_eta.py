"""The decay is multiplied by the learning rate."""

question = "q1"
loses = ["a step without bounds", "a step with bounds", "other steps", "other bounds"]
edits = [
    ("- eps * w\n", "- eta * eps * w\n"),
]
