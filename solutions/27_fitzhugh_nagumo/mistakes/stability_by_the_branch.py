"""Rest is taken to be stable wherever |v| > 1, but the trace contains b, too."""

question = "q2"
loses = ["spirals"]
edits = [
    ("np.trace(J) < 0", "abs(v) > 1"),
]
