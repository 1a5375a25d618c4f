"""The nullcline is nan not only at the poles, but in their neighbourhood."""

question = "q2"
loses = ["nullcline at other points"]
edits = [
    ("np.abs(x) != 1", "np.abs(np.abs(x) - 1) > 0.3"),
]
