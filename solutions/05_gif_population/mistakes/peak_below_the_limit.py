"""The peak is sought at all frequencies."""

question = "q4"
loses = [
    "frequency of other trains",
    "prominence of other trains",
]
edits = [("(f >= low_hz) & (f <= high_hz)", "f <= high_hz")]
