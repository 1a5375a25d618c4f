"""The variance of the intervals divides by their number minus one."""

question = "q5"
loses = ["rate and CV of the examples", "rate and CV of other trains"]
edits = [("intervals.std()", "intervals.std(ddof=1)")]
