"""Spikes are given as numbers of steps and not in ms."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("(i + 1) * dt_ms", "i + 1"),
]
