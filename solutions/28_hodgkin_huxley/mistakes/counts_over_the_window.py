"""The rate is the number of spikes over the duration."""

question = "q4"
loses = ["rates of three currents", "rates of many currents"]
edits = [
    (
        "1000.0 / np.mean(np.diff(late)) if len(late) > 1 else 0.0",
        "1000.0 * len(late) / (total - warmup)",
    ),
]
