"""A constant voltage is said to have a correlation of 0, though it has none."""

question = "q4"
loses = ["other voltages"]
edits = [
    ("np.empty(0), np.nan, np.nan", "np.empty(0), np.nan, 0.0"),
]
