"""The plain inverse: nonsense or an error where a pattern is stored twice."""

question = "q6"
loses = ["a pattern stored twice"]
edits = [
    ("np.linalg.pinv(overlaps, rcond=1e-10)", "np.linalg.inv(overlaps)"),
]
