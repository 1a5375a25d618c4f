"""A lag equal to the tolerance counts as too large."""

question = "q4"
loses = ["the examples: locking", "other trains: locking"]
edits = [
    ("np.abs(lag) > tolerance_ms", "np.abs(lag) >= tolerance_ms"),
]
