"""The time of a spike is that of the sample before it, without interpolation."""

question = "q4"
loses = ["spikes in nine samples", "other spike times"]
edits = [
    ("    return dt * (k + V[k] / (V[k] - V[k + 1]))", "    return dt * k"),
]
