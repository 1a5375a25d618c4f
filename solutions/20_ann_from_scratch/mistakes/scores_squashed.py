"""The last layer applies f too, so the scores are squashed."""

question = "q2"
loses = ["three hidden units", "other networks"]
edits = [
    ('            present = z\n        elif', '            present = np.tanh(z) if unit == "tanh" else (1 + np.tanh(z / 2)) / 2\n        elif'),
]
