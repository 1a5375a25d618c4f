"""The rows of the neurons that fired are summed; the columns hold what they send."""

question = "q2"
loses = ["four neurons", "other networks"]
edits = [
    ("weights[:, fired].sum(axis=1)\n    for", "weights[fired].sum(axis=0)\n    for"),
]
