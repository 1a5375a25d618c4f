"""A negative lag counts as small, however large its magnitude is."""

question = "q4"
loses = ["the examples: locking", "other trains: locking"]
edits = [
    ("np.flatnonzero(np.abs(lag) > tolerance_ms)", "np.flatnonzero(lag > tolerance_ms)"),
]
