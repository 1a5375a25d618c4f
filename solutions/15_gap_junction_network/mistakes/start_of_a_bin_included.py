"""Bins include their start instead of their end."""

question = "q4"
loses = ["counts of the example", "other counts"]
edits = [
    ("(ticks > start) & (ticks <= stop)", "(ticks >= start) & (ticks < stop)"),
    ("(ticks - start - 1)", "(ticks - start)"),
]
