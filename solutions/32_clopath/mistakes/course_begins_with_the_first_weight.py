"""The weight before each step is returned instead of the weight after it."""

question = "q2"
loses = ["the examples", "another course"]
edits = [
    ("    for k in range(n):\n", "    for k in range(n):\n        weights[k] = w\n"),
    ("\n        weights[k] = w\n    return", "\n    return"),
]
