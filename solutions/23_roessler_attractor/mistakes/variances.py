"""Variances are returned in place of standard deviations."""

question = "q6"
loses = [
    "the example up to t = 19.8",
    "the example in chaos",
    "statistics up to t = 20",
    "statistics of periodic motion",
    "statistics of chaos",
]
edits = [
    ("path.std(axis=0)", "path.var(axis=0)"),
]
