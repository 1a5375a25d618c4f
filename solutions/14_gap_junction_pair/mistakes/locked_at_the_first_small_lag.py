"""Locking is said to begin with the first small lag, even if large ones follow."""

question = "q4"
loses = ["the examples: locking", "other trains: locking"]
edits = [
    (
        "first = outside[-1] + 1 if outside.size else 0",
        "first = np.argmax(np.abs(lag) <= tolerance_ms) if np.any(np.abs(lag) <= tolerance_ms) else len(lag)",
    ),
]
