"""Hebb's rule is used instead of the projection rule."""

question = "q6"
loses = [
    "two similar patterns",
    "similar patterns are stable",
    "other similar patterns",
    "linearly dependent patterns",
]
edits = [("np.linalg.pinv(overlaps, rcond=1e-10)", "np.eye(len(patterns))")]
