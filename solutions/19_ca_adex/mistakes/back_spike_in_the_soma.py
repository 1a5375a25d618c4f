"""The back-propagating spike acts on the soma."""

question = "q3"
loses = ["two neurons", "potentials of other neurons"]
edits = [
    ("calcium + potassium + back + coupling", "calcium + potassium + coupling"),
    ("- coupling + I_s", '- coupling + I_s + p["g_B"] * (y - x) / q * (p["E_B"] - V_s)'),
]
