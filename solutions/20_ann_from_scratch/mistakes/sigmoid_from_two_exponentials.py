"""The sigmoid is a quotient of two exponentials, which overflows for large sums."""

question = "q2"
loses = ["saturated units"]
edits = [
    ('(1 + np.tanh(z / 2)) / 2', 'np.exp(z) / (1 + np.exp(z))'),
]
