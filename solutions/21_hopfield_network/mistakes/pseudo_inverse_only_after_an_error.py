"""The matrix is inverted, and the pseudo-inverse is taken only where this raises an error."""

question = "q6"
loses = ["linearly dependent patterns"]
edits = [
    (
        "    weights = patterns.T @ np.linalg.pinv(overlaps, rcond=1e-10) @",
        "    try:\n        inverse = np.linalg.inv(overlaps)\n    except np.linalg.LinAlgError:\n"
        "        inverse = np.linalg.pinv(overlaps, rcond=1e-10)\n    weights = patterns.T @ inverse @",
    ),
]
