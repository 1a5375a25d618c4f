"""The pairs are listed with the somatic current changing fastest and read back in the other order."""

question = "q5"
loses = ["three times two", "other maps"]
edits = [
    ("np.repeat(I_s, len(I_d))", "np.tile(I_s, len(I_d))"),
    ("np.tile(I_d, len(I_s))", "np.repeat(I_d, len(I_s))"),
]
