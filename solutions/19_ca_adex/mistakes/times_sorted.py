"""The times are sorted."""

question = "q1"
loses = ["course at four times", "other courses"]
edits = [("np.outer(values, times)", "np.outer(values, np.sort(times))")]
