"""The weight is drawn once by NumPy and used for all synapses."""

question = "q5"
loses = ["degrees and signs", "distribution of the weights"]
edits = [
    (
        "nest.math.redraw(nest.random.normal(mean=J, std=c * abs(J)), min=low, max=high)",
        "J * (1 + 0.1 * np.random.rand())",
    ),
]
