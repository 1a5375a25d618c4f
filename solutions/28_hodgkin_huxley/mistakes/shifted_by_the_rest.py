"""65 mV are added to V before the formulas, which already contain them."""

question = "q1"
loses = ["rates at six potentials", "rates at other potentials", "at and near the singularities"]
edits = [
    (
        "    return np.array(\n        [\n            ramp(",
        "    V = V + 65\n    return np.array(\n        [\n            ramp(",
    ),
]
