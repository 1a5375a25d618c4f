"""The variance of inhibition is that of one neuron instead of all."""

question = "q3"
loses = ["the examples", "close to the threshold", "far from the threshold"]
edits = [
    (
        "growth = VARIANCE_PER_HZ_PA2 * n_in * w_in_pA**2",
        "growth = VARIANCE_PER_HZ_PA2 * w_in_pA**2",
    )
]
