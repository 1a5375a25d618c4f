"""A small number is added to the diagonal of C so that it can be inverted."""

question = "q6"
loses = ["two similar patterns", "other similar patterns", "linearly dependent patterns"]
edits = [
    (
        "np.linalg.pinv(overlaps, rcond=1e-10)",
        "np.linalg.inv(overlaps + 1e-6 * np.eye(len(overlaps)))",
    ),
]
