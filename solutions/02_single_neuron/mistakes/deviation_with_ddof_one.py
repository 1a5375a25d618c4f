"""The standard deviation of the intervals divides by one less than their number (ddof=1)."""

question = "q4"
loses = ["other CVs"]
edits = [("np.std(intervals)", "np.std(intervals, ddof=1)")]
