"""The variance over the squared mean is returned instead of the CV."""

question = "q4"
loses = ["firing of the example", "driven by fluctuations", "driven by the mean"]
edits = [
    ("np.std(intervals) / np.mean(intervals)", "np.var(intervals) / np.mean(intervals) ** 2"),
]
