"""The rate is right, but the CV is that of all spikes, those of the transient included."""

question = "q4"
loses = ["silent neurons and single intervals"]
edits = [
    (
        '    counts = events["times"] > 200.0\n'
        '    times, senders = events["times"][counts], events["senders"][counts]\n',
        '    counted = np.sum(events["times"] > 200.0)\n'
        '    times, senders = events["times"], events["senders"]\n',
    ),
    ("len(times) / n", "counted / n"),
]
