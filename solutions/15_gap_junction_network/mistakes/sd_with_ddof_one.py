"""The standard deviation divides by the number of bins minus one."""

question = "q4"
loses = ["measures of the examples", "other measures"]
edits = [("counts.std()", "counts.std(ddof=1)")]
