"""The variance over the squared mean is returned instead of the CV."""

question = "q4"
loses = ["CV of the example", "other CVs"]
edits = [
    ("np.std(intervals) / np.mean(intervals)", "np.var(intervals) / np.mean(intervals) ** 2"),
]
