"""The search ends when half of the interval is not longer than the tolerance."""

question = "q6"
loses = ["search of the example", "decisions elsewhere"]
edits = [
    ("low_hz, high_hz, tolerance_hz)\n    return", "low_hz, high_hz, 2 * tolerance_hz)\n    return")
]
