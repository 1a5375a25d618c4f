"""The Gaussian is not doubled, so the curve never rises above zero."""

question = "q1"
loses = ["the curve", "a negative growth rate", "other curves", "zeros, peak and tail"]
edits = [("(2 * np.exp(-(x**2)) - 1)\n    ### END", "(np.exp(-(x**2)) - 1)\n    ### END")]
