"""The decay takes a fraction of the weights after they have grown."""

question = "q1"
loses = ["a step without bounds", "a step with bounds", "other steps", "other bounds"]
edits = [
    (
        "new = w + eta * y * (y - theta) * x - eps * w",
        "new = (w + eta * y * (y - theta) * x) * (1.0 - eps)",
    ),
]
