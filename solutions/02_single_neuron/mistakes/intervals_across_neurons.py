"""Intervals are taken between successive spikes of whichever neuron."""

question = "q4"
loses = ["CV of the example", "other CVs"]
edits = [
    ("np.lexsort((times, senders))", "np.argsort(times)"),
    ("np.diff(times)[np.diff(senders) == 0]", "np.diff(times)"),
]
