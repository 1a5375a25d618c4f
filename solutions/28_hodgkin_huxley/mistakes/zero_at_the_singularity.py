"""At a singularity the rate is set to 0 instead of its limit."""

question = "q1"
loses = ["rates at six potentials", "at and near the singularities"]
edits = [
    ("return np.where(x == 0, 1.0, -safe", "return np.where(x == 0, 0.0, -safe"),
]
