"""The inhibitory weights are flipped in place, so that they are returned with the wrong sign."""

question = "q6"
loses = ["a small network", "four networks"]
edits = [
    ("flipped = weights.copy()", "flipped = weights"),
]
