"""The derivative f' is taken at the activity, which has gone through f already."""

question = "q3"
loses = ["gradients of a small network", "with one hidden layer", "deeper networks"]
edits = [
    ('slope = 1 - before**2 if unit == "tanh" else before * (1 - before)', 'f = np.tanh(before) if unit == "tanh" else 1 / (1 + np.exp(-before))\n        slope = 1 - f**2 if unit == "tanh" else f * (1 - f)'),
]
