"""The flipped weights are the absolute values of all weights."""

question = "q6"
loses = ["four networks"]
edits = [
    ("flipped = weights.copy()\n    flipped[:, n_exc:] *= -1", "flipped = np.abs(weights)"),
]
