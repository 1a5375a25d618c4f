"""Imaginary parts are compared with 0 exactly, although rounding leaves tiny numbers."""

question = "q5"
loses = ["points at the border"]
edits = [
    ("np.abs(values.imag) > 1e-9", "values.imag != 0"),
]
