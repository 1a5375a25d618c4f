"""The mean is taken over time and variables together."""

question = "q6"
loses = [
    "the example up to t = 19.8",
    "the example in chaos",
    "statistics up to t = 20",
    "statistics of periodic motion",
    "statistics of chaos",
]
edits = [
    ("path.mean(axis=0)", "np.full(3, path.mean())"),
]
