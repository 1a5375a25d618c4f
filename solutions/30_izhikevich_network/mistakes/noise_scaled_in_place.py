"""The array z is multiplied by the standard deviations in place."""

question = "q3"
loses = ["twelve steps"]
edits = [
    ("noise = z * np.where(", "z *= np.where("),
    ("noise[k]", "z[k]"),
]
