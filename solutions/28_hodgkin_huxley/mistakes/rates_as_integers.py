"""The rates are written into an array like V, which cuts them to whole numbers if V holds integers."""

question = "q1"
loses = ["at and near the singularities"]
edits = [
    (
        "    return np.array(\n        [\n            ramp(",
        "    found = np.zeros_like(np.array([V] * 6))\n    found[:] = np.array(\n        [\n            ramp(",
    ),
    (
        "            0.125 * np.exp(-(V + 65) / 80),\n        ]\n    )",
        "            0.125 * np.exp(-(V + 65) / 80),\n        ]\n    )\n    return found",
    ),
]
