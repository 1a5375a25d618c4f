"""The deltas of the last layer have a factor p (1 - p), as with a squared error and sigmoids."""

question = "q3"
loses = ["gradients of a small network", "without a hidden layer", "with one hidden layer", "deeper networks"]
edits = [
    ('    delta[np.arange(len(labels)), labels] -= 1\n', '    p = delta.copy()\n    delta[np.arange(len(labels)), labels] -= 1\n    delta *= p * (1 - p)\n'),
]
