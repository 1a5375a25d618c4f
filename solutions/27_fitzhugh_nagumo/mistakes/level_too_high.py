"""A response counts only if v reaches 1, but it counts from 0 on."""

question = "q5"
loses = ["from rest", "other pulses"]
edits = [
    ("states[:, 0].max() >= 0.0", "states[:, 0].max() >= 1.0"),
]
