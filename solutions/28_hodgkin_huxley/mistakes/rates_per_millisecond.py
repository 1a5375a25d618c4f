"""The rates are in 1/ms."""

question = "q4"
loses = ["rates of three currents", "rates of many currents"]
edits = [
    ("1000.0 / np.mean(np.diff(late))", "1.0 / np.mean(np.diff(late))"),
]
