"""All spikes count, those outside the window too."""

question = "q5"
loses = ["rate of the examples", "CV of the examples", "rate of other trains", "CV of other trains"]
edits = [
    ("rate_hz = 1000.0 * len(times) /", "rate_hz = 1000.0 * len(times_ms) /"),
    ("np.sort(times[who == neuron])", "np.sort(times_ms[senders == neuron])"),
]
