"""The sodium current has m to the fourth power, like the potassium current."""

question = "q3"
loses = ["one millisecond", "from any state", "spikes after short pulses"]
edits = [
    (
        '            cell["g_Na"] * m**3 * h * (V - cell["E_Na"])\n            + cell["g_K"] * n**4 * (V - cell["E_K"])\n            + cell["g_L"] * (V - cell["E_L"])\n        )\n        slope = ',
        '            cell["g_Na"] * m**4 * h * (V - cell["E_Na"])\n            + cell["g_K"] * n**4 * (V - cell["E_K"])\n            + cell["g_L"] * (V - cell["E_L"])\n        )\n        slope = ',
    ),
]
