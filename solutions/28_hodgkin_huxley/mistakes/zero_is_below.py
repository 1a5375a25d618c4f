"""A sample of exactly 0 mV is taken to be below the threshold."""

question = "q4"
loses = ["spikes in nine samples", "other spike times"]
edits = [
    ("(V[:-1] < 0) & (V[1:] >= 0)", "(V[:-1] <= 0) & (V[1:] > 0)"),
]
