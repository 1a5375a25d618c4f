"""An interval is called short by comparison with the mean interval instead of the longest one."""

question = "q3"
loses = ["other trains"]
edits = [("intervals.max() / 4", "intervals.mean() / 4")]
