"""The sodium current lacks the gate h at rest."""

question = "q2"
loses = ["rest of the example", "rest of other cells"]
edits = [
    (
        'cell["g_Na"] * m**3 * h * (V - cell["E_Na"])\n            + cell["g_K"] * n**4 * (V - cell["E_K"])\n            + cell["g_L"] * (V - cell["E_L"])\n        )\n        return ionic - current',
        'cell["g_Na"] * m**3 * (V - cell["E_Na"])\n            + cell["g_K"] * n**4 * (V - cell["E_K"])\n            + cell["g_L"] * (V - cell["E_L"])\n        )\n        return ionic - current',
    ),
]
