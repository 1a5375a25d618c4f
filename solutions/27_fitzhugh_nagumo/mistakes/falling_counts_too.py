"""Falling through 0 counts as a spike, too."""

question = "q4"
loses = ["three spikes", "other spikes"]
edits = [
    ("(v[:-1] < 0) & (v[1:] >= 0)", "(v[:-1] < 0) != (v[1:] < 0)"),
]
