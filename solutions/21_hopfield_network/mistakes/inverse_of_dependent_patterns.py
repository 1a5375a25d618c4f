"""The plain inverse: nonsense or an error where a pattern is stored twice."""

question = "q6"
loses = ["linearly dependent patterns"]
edits = [
    ("np.linalg.pinv(overlaps, rcond=1e-10)", "np.linalg.inv(overlaps)"),
]
