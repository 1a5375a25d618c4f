"""np.squeeze turns a single spike time into a number."""

question = "q2"
loses = ["other neurons"]
edits = [
    (
        'return np.sort(recorder.get("events")["times"])',
        'return np.squeeze(np.sort(recorder.get("events")["times"]))',
    )
]
