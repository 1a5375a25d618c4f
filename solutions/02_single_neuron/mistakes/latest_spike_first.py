"""The times are in descending order."""

question = "q2"
loses = ["the example"]
edits = [
    (
        'np.sort(recorder.get("events")["times"])',
        'np.sort(recorder.get("events")["times"])[::-1]',
    ),
]
