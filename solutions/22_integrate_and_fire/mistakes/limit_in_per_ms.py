"""The frequency is in 1/ms and not in Hz."""

question = "q6"
loses = ["one oscillation", "other oscillations"]
edits = [
    ("return 1000.0 * np.sqrt", "return np.sqrt"),
]
