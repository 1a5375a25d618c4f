"""The mean of a segment is not subtracted and leaks into the lowest frequency."""

question = "q4"
loses = ["prominence of the examples", "prominence of other trains"]
edits = [
    ("nperseg=round(segment_ms / bin_ms))", "nperseg=round(segment_ms / bin_ms), detrend=False)")
]
