"""Repeated and mirrored patterns are dropped, then the plain inverse is taken."""

question = "q6"
loses = ["linearly dependent patterns"]
edits = [
    (
        "n_neurons = patterns.shape[1]",
        "patterns = np.unique(patterns * patterns[:, :1], axis=0)\n    n_neurons = patterns.shape[1]",
    ),
    ("np.linalg.pinv(overlaps, rcond=1e-10)", "np.linalg.inv(overlaps)"),
]
