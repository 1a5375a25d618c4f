"""The mean of the whole rate is subtracted, not that of each segment."""

question = "q4"
loses = ["prominence of other trains"]
edits = [
    ("nperseg=round(segment_ms / bin_ms))", "nperseg=round(segment_ms / bin_ms), detrend=False)"),
    ("welch(rate,", "welch(rate - rate.mean(),"),
]
