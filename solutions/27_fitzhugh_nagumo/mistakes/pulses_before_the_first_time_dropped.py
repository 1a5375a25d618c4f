"""Pulses that begin before the first time are ignored as a whole."""

question = "q3"
loses = ["many pulses"]
edits = [
    ("if start < middle < stop)", "if times[0] <= start < middle < stop)"),
]
