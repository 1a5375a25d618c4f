"""The formulas are used as they stand: 0/0 gives nan at −40 and −55 mV."""

question = "q1"
loses = ["rates at six potentials", "at and near the singularities"]
edits = [
    ("        safe = np.where(x == 0, 1.0, x)\n", ""),
    (
        "        return np.where(x == 0, 1.0, -safe / np.expm1(-safe))",
        "        return x / (1 - np.exp(-x))",
    ),
]
