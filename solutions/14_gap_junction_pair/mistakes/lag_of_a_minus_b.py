"""The lag is the time of a minus that of b."""

question = "q5"
loses = ["the examples: lags", "other lags", "unequal neurons, and a silent one"]
edits = [
    (
        "of_b[np.argmin(np.abs(of_b - of_a[-1]))] - of_a[-1]",
        "of_a[-1] - of_b[np.argmin(np.abs(of_b - of_a[-1]))]",
    ),
]
