"""The resting potential is only looked for between −100 and 0 mV."""

question = "q2"
loses = ["rest of other cells"]
edits = [
    (
        "brentq(surplus, -130.0, 60.0, xtol=1e-10)",
        "brentq(surplus, -100.0, 0.0, xtol=1e-10)",
    ),
]
