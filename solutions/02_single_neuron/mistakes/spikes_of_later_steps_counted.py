"""The upper bound of a step is forgotten: later spikes count for it."""

question = "q5"
loses = ["modes of the examples", "other modes"]
edits = [
    ("late = np.sum((times > end - 500.0) & (times <= end))", "late = np.sum(times > end - 500.0)"),
]
