"""Downward crossings count as spikes, too."""

question = "q4"
loses = ["spikes in nine samples", "other spike times"]
edits = [
    ("(V[:-1] < 0) & (V[1:] >= 0)", "(V[:-1] < 0) != (V[1:] < 0)"),
]
