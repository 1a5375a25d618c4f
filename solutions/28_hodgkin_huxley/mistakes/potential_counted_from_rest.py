"""The rate functions receive V as if it were counted from rest: 65 mV too low."""

question = "q1"
loses = ["rates at six potentials", "rates at other potentials", "at and near the singularities"]
edits = [
    (
        "    return np.array(\n        [\n            ramp(",
        "    V = V - 65\n    return np.array(\n        [\n            ramp(",
    ),
]
