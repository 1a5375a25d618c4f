"""The currents are sorted first, so the rates come in another order."""

question = "q4"
loses = ["rates of three currents", "rates of many currents"]
edits = [
    (
        "np.array(currents, dtype=float)[None, :]",
        "np.sort(np.array(currents, dtype=float))[None, :]",
    ),
]
