"""Weights of the wrong sign are set to 0 instead of being redrawn."""

question = "q5"
loses = ["distribution of the weights", "degrees and signs"]
edits = [
    (
        "nest.math.redraw(nest.random.normal(mean=J, std=c * abs(J)), min=low, max=high)",
        "np.clip(np.random.normal(J, c * abs(J), (N, K)), low, high)",
    ),
]
