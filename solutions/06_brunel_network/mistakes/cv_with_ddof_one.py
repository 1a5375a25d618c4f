"""The variance of the intervals divides by their number minus one."""

question = "q5"
loses = ["CV of the examples", "CV of other trains"]
edits = [("intervals.std()", "intervals.std(ddof=1)")]
