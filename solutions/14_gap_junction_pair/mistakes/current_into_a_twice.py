"""The current flows into cell a in both experiments."""

question = "q3"
loses = [
    "the example: neurons and wiring",
    "the example: voltages",
    "the example: coefficients",
    "other pairs: neurons and wiring",
    "other pairs: voltages",
    "other pairs: coefficients",
]
edits = [
    ("b[1].I_e = I_pA", "a[1].I_e = I_pA"),
]
