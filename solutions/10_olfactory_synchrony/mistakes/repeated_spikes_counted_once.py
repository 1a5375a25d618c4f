"""A time that occurs twice is counted once."""

question = "q2"
loses = [
    "the examples",
    "other spikes",
]
edits = [
    (
        "    times = np.asarray(times_ms, dtype=float)",
        "    times = np.unique(np.asarray(times_ms, dtype=float))",
    ),
]
