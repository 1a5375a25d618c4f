"""In the flipped network the rows of inhibitory neurons change their sign instead of their columns."""

question = "q6"
loses = ["a small network", "four networks"]
edits = [
    ("flipped[:, n_exc:] *= -1", "flipped[n_exc:] *= -1"),
]
