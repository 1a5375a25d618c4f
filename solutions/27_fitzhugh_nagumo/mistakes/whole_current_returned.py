"""The whole current is returned, but the amplitude comes on top of I."""

question = "q5"
loses = ["from rest", "other pulses"]
edits = [
    ("return (low + high) / 2", "return (low + high) / 2 + I"),
]
