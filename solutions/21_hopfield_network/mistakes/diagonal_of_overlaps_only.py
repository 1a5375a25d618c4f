"""Patterns are taken to be orthogonal, which gives back Hebb's rule."""

question = "q6"
loses = ["two similar patterns", "other similar patterns", "linearly dependent patterns"]
edits = [
    ("np.linalg.pinv(overlaps, rcond=1e-10)", "np.linalg.pinv(np.diag(np.diag(overlaps)))"),
]
