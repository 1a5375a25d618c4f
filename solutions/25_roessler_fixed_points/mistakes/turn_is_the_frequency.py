"""The turn is given as a frequency; it is the time that a turn takes."""

question = "q6"
loses = ["the example of a spiral saddle", "spiral saddles of Rössler", "other spirals"]
edits = [
    ("2 * np.pi / values[one].imag", "values[one].imag / (2 * np.pi)"),
]
