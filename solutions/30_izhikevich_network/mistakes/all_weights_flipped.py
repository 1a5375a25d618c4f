"""In the flipped network all weights change their sign."""

question = "q6"
loses = ["a small network", "four networks"]
edits = [
    ("flipped[:, n_exc:] *= -1", "flipped *= -1"),
]
