"""The number of bins is truncated, not rounded."""

question = "q4"
loses = [
    "rate of other trains",
    "prominence of other trains",
]
edits = [
    ("round((stop_ms - start_ms) / bin_ms)", "int((stop_ms - start_ms) / bin_ms)"),
    ("round(segment_ms / bin_ms)", "int(segment_ms / bin_ms)"),
]
