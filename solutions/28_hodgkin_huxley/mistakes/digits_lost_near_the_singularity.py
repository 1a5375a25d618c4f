"""Only the singular point itself is treated; one minus an exponential loses digits near it."""

question = "q1"
loses = ["rates at six potentials", "at and near the singularities"]
edits = [
    ("-safe / np.expm1(-safe)", "safe / (1 - np.exp(-safe))"),
]
