"""The resting potential is read off a table with steps of 0.01 mV."""

question = "q2"
loses = ["rest of the example", "rest of other cells"]
edits = [
    (
        "    V = brentq(surplus, -130.0, 60.0, xtol=1e-10)",
        "    V = min(np.arange(-90.0, -40.0, 0.01), key=lambda V: abs(surplus(V)))",
    ),
]
