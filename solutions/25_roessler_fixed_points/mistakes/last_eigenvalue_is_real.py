"""The last eigenvalue is taken to be the real one."""

question = "q6"
loses = ["other spirals", "other deviations"]
edits = [
    ("single = np.argmin(np.abs(values.imag))", "single = 2"),
]
