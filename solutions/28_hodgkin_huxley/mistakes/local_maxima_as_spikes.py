"""A spike is a local maximum above 0 mV."""

question = "q4"
loses = ["spikes in nine samples", "other spike times"]
edits = [
    (
        "    k = np.flatnonzero((V[:-1] < 0) & (V[1:] >= 0))\n    return dt * (k + V[k] / (V[k] - V[k + 1]))",
        "    k = 1 + np.flatnonzero((V[1:-1] > V[:-2]) & (V[1:-1] > V[2:]) & (V[1:-1] > 0))\n    return dt * k",
    ),
]
