"""All spikes count, those outside the window too."""

question = "q5"
loses = ["rate and CV of the examples", "rate and CV of other trains"]
edits = [
    ("rate_hz = 1000.0 * len(times) /", "rate_hz = 1000.0 * len(times_ms) /"),
    ("np.sort(times[who == neuron])", "np.sort(times_ms[senders == neuron])"),
]
