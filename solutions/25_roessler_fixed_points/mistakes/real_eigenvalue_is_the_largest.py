"""The eigenvalue with the real part of largest size is taken to be the real one."""

question = "q6"
loses = ["other spirals", "other deviations"]
edits = [
    ("single = np.argmin(np.abs(values.imag))", "single = np.argmax(np.abs(values.real))"),
]
