"""During a pulse its amplitude replaces the constant current, but it is added to it."""

question = "q3"
loses = ["the two pulses", "a late, short pulse", "many pulses"]
edits = [
    (
        "current = I + sum(size for start, stop, size in pulses if start < middle < stop)",
        "current = sum(size for start, stop, size in pulses if start < middle < stop) or I",
    ),
]
