"""The resting potential is taken to be −65 mV."""

question = "q2"
loses = ["rest of the example", "rest of other cells"]
edits = [
    ("    V = brentq(surplus, -130.0, 60.0, xtol=1e-10)", "    V = -65.0"),
]
