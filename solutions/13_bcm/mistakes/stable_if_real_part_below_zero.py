"""Stability is judged by the sign of the real parts, as for a differential equation."""

question = "q6"
loses = ["damped and silent", "stable responses"]
edits = [
    ("np.abs(values).max() < 1.0", "np.max(np.real(values)) < 0.0"),
]
