"""The teacher goes on through the repetitions in which the neuron should be alone."""

question = "q4"
loses = ["what flows in the example", "another pattern and teacher"]
edits = [
    (
        "np.arange(1.0, taught * period_ms + 1.0)",
        "np.arange(1.0, (taught + alone) * period_ms + 1.0)",
    ),
    ("np.tile(conductance, taught)", "np.tile(conductance, taught + alone)"),
]
