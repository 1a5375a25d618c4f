"""The upper bound is always 1."""

question = "q1"
loses = ["a step with bounds", "other bounds"]
edits = [
    ("np.clip(new, 0.0, w_max)", "np.clip(new, 0.0, 1.0)"),
]
