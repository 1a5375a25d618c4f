"""The potentials of the caller are sorted in place."""

question = "q1"
loses = ["rates at six potentials", "rates at other potentials"]
edits = [
    (
        "    return np.array(\n        [\n            ramp(",
        "    V.sort()\n    return np.array(\n        [\n            ramp(",
    ),
]
