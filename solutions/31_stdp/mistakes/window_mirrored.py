"""The sign of the time difference is reversed: post before pre potentiates."""

question = "q1"
loses = ["the window", "close to the upper bound", "other windows"]
edits = [
    (
        "s = np.asarray(dt_ms, dtype=float) + delay_ms",
        "s = -(np.asarray(dt_ms, dtype=float) + delay_ms)",
    )
]
