"""The variance over the mean is returned instead of the CV."""

question = "q4"
loses = ["measures of the examples", "other measures"]
edits = [("counts.std() / mean", "counts.var() / mean")]
