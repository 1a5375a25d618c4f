"""A spike at T_ms itself is left out."""

question = "q2"
loses = ["other spikes"]
edits = [
    (
        'recorder.get("events")["times"]',
        '[time for time in recorder.get("events")["times"] if time < T_ms - 0.05]',
    )
]
