"""Weights below 0 are not clipped."""

question = "q1"
loses = ["a step with bounds", "other bounds"]
edits = [
    ("np.clip(new, 0.0, w_max)", "np.minimum(new, w_max)"),
]
