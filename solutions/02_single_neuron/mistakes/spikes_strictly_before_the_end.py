"""A spike at T_ms itself is left out."""

question = "q2"
loses = ["the example", "other neurons"]
edits = [
    (
        'np.sort(recorder.get("events")["times"])',
        'np.sort([time for time in recorder.get("events")["times"] if time < T_ms - 0.01])',
    ),
]
