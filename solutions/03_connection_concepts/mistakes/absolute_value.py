"""The tail of the wrong sign is folded back."""

question = "q5"
loses = ["distribution of the weights"]
edits = [
    (
        "nest.math.redraw(nest.random.normal(mean=J, std=c * abs(J)), min=low, max=high)",
        "np.sign(J) * np.abs(np.random.normal(J, c * abs(J), (N, K)))",
    ),
]
