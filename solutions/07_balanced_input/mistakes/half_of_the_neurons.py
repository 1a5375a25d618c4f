"""Only the first half of the neurons is recorded."""

question = "q6"
loses = ["decisions elsewhere"]
edits = [
    (
        'nest.Connect(built["neurons"], recorder)',
        'half = built["neurons"][: (n + 1) // 2]\n    nest.Connect(half, recorder)',
    ),
    ("(recorder.n_events - before) / n /", "(recorder.n_events - before) / len(half) /"),
]
