"""The return time is counted in steps."""

question = "q6"
loses = [
    "the example up to t = 19.8",
    "the example in chaos",
    "statistics up to t = 20",
    "statistics of periodic motion",
    "statistics of chaos",
]
edits = [
    ("np.diff(times).mean()", "np.diff(times).mean() / dt"),
]
