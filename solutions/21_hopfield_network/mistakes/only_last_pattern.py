"""The weights are overwritten in the loop over patterns, instead of summed up."""

question = "q1"
loses = ["weights of two patterns", "couplings of other patterns"]
edits = [
    ("patterns.T @ patterns / n_neurons", "np.outer(patterns[-1], patterns[-1]) / n_neurons"),
]
