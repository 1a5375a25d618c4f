"""The modulus is the sine of the amplitude instead of half of it."""

question = "q6"
loses = ["periods", "other periods"]
edits = [
    ("np.sin(amplitude / 2)", "np.sin(amplitude)"),
]
