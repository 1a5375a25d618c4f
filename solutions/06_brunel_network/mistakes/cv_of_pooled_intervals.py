"""One CV of the intervals of all neurons together, instead of the mean over neurons."""

question = "q5"
loses = ["CV of the examples", "CV of other trains"]
edits = [
    ("cvs.append(intervals.std() / intervals.mean())", "cvs.extend(intervals)"),
    ("float(np.mean(cvs))", "float(np.std(cvs) / np.mean(cvs))"),
]
