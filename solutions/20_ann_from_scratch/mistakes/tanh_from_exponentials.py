"""The hyperbolic tangent is made of exponentials, which overflow for large sums."""

question = "q2"
loses = ["saturated units"]
edits = [
    ('present = np.tanh(z)', 'present = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))'),
]
