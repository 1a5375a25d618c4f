"""The limit is used within 0.001 of the singularity, where the rate already differs from it."""

question = "q1"
loses = ["at and near the singularities"]
edits = [
    ("return np.where(x == 0, 1.0, -safe", "return np.where(np.abs(x) < 1e-3, 1.0, -safe"),
]
