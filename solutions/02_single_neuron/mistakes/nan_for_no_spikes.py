"""A silent neuron gives an array that holds nan and not an empty one."""

question = "q2"
loses = ["other neurons"]
edits = [
    (
        'np.sort(recorder.get("events")["times"])',
        'np.sort(recorder.get("events")["times"]) if recorder.n_events else np.array([np.nan])',
    ),
]
