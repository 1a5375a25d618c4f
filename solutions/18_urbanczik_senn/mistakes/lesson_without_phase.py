"""The entries of the target are one millisecond late: the first one is taken at time 0."""

question = "q5"
loses = [
    "weights of the examples",
    "other weights",
    "error and exam of the examples",
    "other errors and exams",
]
edits = [("m = np.arange(1, period_ms + 1)", "m = np.arange(period_ms)")]
