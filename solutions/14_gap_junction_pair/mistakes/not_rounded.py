"""The differences are not rounded, so rounding errors of floats decide between equals."""

question = "q4"
loses = ["other trains: lags", "other trains: locking"]
edits = [
    (
        "np.round(np.subtract.outer(spikes_b_ms, spikes_a_ms), 6)",
        "np.subtract.outer(spikes_b_ms, spikes_a_ms)",
    ),
]
