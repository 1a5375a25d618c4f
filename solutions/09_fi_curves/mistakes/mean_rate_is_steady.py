"""The steady rate is the mean rate of the whole time, its beginning included."""

question = "q6"
loses = [
    "steady rates of the examples",
    "steady rates of other neurons",
    "steady rates of a few spikes",
]
edits = [
    (
        "1000.0 / (late[-1] - late[-2]) if len(late) > 1",
        "1000.0 * len(times) / T_ms if len(late) > 1",
    )
]
