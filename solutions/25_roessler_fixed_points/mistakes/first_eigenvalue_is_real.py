"""The first eigenvalue is taken to be the real one."""

question = "q6"
loses = ["the example of a spiral saddle", "spiral saddles of Rössler"]
edits = [
    ("single = np.argmin(np.abs(values.imag))", "single = 0"),
]
