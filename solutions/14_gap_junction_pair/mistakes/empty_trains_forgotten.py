"""Trains without spikes raise an error."""

question = "q4"
loses = ["no spikes"]
edits = [
    ("    if len(spikes_a_ms) and len(spikes_b_ms):", "    if True:"),
]
