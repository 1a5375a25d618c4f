"""Intervals are taken between successive spikes of whichever neuron."""

question = "q4"
loses = ["firing of the example", "driven by fluctuations", "driven by the mean"]
edits = [
    ("np.lexsort((times, senders))", "np.argsort(times)"),
    ("np.diff(times)[np.diff(senders) == 0]", "np.diff(times)"),
]
