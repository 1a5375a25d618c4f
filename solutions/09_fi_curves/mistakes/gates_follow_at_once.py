"""The gates are taken to follow the potential at once: stability from the slope of the steady I-V curve."""

question = "q4"
loses = [
    "stability of the examples",
    "stability of other resting states",
]
edits = [
    (
        "leading = eigenvalues[np.argmax(eigenvalues.real)]",
        "leading = complex(\n        (derivative(state_at(low + 1e-5)) - derivative(state_at(low - 1e-5)))[0] / 2e-5\n    )",
    )
]
