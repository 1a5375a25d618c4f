"""Stability is judged by the real parts of the eigenvalues, not by their size."""

question = "q6"
loses = ["unstable and silent"]
edits = [
    ("np.abs(values).max() < 1.0", "np.max(np.real(values)) < 1.0"),
]
