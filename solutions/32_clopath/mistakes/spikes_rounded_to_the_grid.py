"""Spikes are moved to the next sample of the grid."""

question = "q1"
loses = ["other spikes"]
edits = [
    (
        "for spike in pre_ms:",
        "for spike in h_ms * np.round(np.asarray(pre_ms, dtype=float) / h_ms):",
    ),
]
