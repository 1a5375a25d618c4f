"""Spike times are counted from the beginning of each pulse."""

question = "q4"
loses = ["four pulses", "short pulses", "other pulses"]
edits = [
    ("spikes.append(now + wait)", "spikes.append(now + wait - (end - duration))"),
]
