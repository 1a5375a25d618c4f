"""The last spikes of a and b are compared, though they need not be neighbours."""

question = "q5"
loses = ["the examples: lags", "other lags"]
edits = [
    ("of_b[np.argmin(np.abs(of_b - of_a[-1]))] - of_a[-1]", "of_b[-1] - of_a[-1]"),
]
