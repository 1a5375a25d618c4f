"""The lag is returned without its sign: it does not tell which neuron fires first."""

question = "q5"
loses = ["unequal neurons, and a silent one"]
edits = [
    (
        "of_b[np.argmin(np.abs(of_b - of_a[-1]))] - of_a[-1]",
        "np.min(np.abs(of_b - of_a[-1]))",
    )
]
