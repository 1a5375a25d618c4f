"""Of overlapping pulses only the largest counts, but their amplitudes add up."""

question = "q3"
loses = ["many pulses"]
edits = [
    (
        "I + sum(size for start, stop, size in pulses if start < middle < stop)",
        "I + max((size for start, stop, size in pulses if start < middle < stop), default=0.0)",
    ),
]
