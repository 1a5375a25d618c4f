"""Where there is no balance, the result is nan instead of 0."""

question = "q3"
loses = ["no balance"]
edits = [
    ("/ (2.0 * brake), 0.0)", "/ (2.0 * brake), np.nan)"),
]
