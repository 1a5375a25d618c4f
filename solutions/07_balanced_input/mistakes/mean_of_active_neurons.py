"""The rate is averaged over those neurons only that fired."""

question = "q6"
loses = ["search of the example"]
edits = [
    (
        "(recorder.n_events - before) / n /",
        '(recorder.n_events - before) / max(1, len(set(recorder.events["senders"][before:]))) /',
    )
]
