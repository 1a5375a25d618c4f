"""The three opening rates come first, then the three closing rates."""

question = "q1"
loses = ["rates at six potentials", "rates at other potentials", "at and near the singularities"]
edits = [
    (
        "            0.125 * np.exp(-(V + 65) / 80),\n        ]\n    )",
        "            0.125 * np.exp(-(V + 65) / 80),\n        ]\n    )[[0, 2, 4, 1, 3, 5]]",
    ),
]
