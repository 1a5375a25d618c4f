"""Only the gates are carried over from `before`; the potential starts at rest again."""

question = "q5"
loses = ["refractoriness"]
edits = [
    (
        "    start = np.repeat(start, 100, axis=1)",
        "    start[0] = resting_state(cell, 0.0)[0]\n    start = np.repeat(start, 100, axis=1)",
    ),
]
