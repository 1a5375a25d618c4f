"""The last interval counts if its last spike is late, wherever it began."""

question = "q6"
loses = ["steady rates of other neurons", "steady rates of a few spikes"]
edits = [
    (
        "1000.0 / (late[-1] - late[-2]) if len(late) > 1",
        "1000.0 / (times[-1] - times[-2]) if len(late) > 0 and len(times) > 1",
    )
]
