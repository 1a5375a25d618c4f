"""The bounds are applied before the decay."""

question = "q1"
loses = ["a step with bounds", "other bounds"]
edits = [
    ("new = w + eta * y * (y - theta) * x - eps * w", "new = w + eta * y * (y - theta) * x"),
    (
        "        new = np.clip(new, 0.0, w_max)\n    return",
        "        new = np.clip(new, 0.0, w_max)\n    new = new - eps * w\n    return",
    ),
]
