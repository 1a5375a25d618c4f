"""The average begins at 0, not at avg0."""

question = "q2"
loses = ["six inputs", "other runs"]
edits = [
    ("np.array(w0, dtype=float), avg0, -1", "np.array(w0, dtype=float), 0.0, -1"),
]
