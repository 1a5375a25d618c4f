"""Elements never shrink: growth below zero is set to zero."""

question = "q1"
loses = ["the curve", "a negative growth rate", "other curves", "zeros, peak and tail"]
edits = [
    (
        'return curve["growth_rate"] * (2 * np.exp(-(x**2)) - 1)',
        'return np.maximum(curve["growth_rate"] * (2 * np.exp(-(x**2)) - 1), 0.0)',
    )
]
