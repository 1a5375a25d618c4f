"""The rate is one over the last interval instead of the mean interval."""

question = "q4"
loses = ["rates of many currents"]
edits = [
    (
        "np.mean(np.diff(late))",
        "np.diff(late)[-1]",
    ),
]
