"""All spikes count, those outside the window too."""

question = "q2"
loses = [
    "the examples",
    "other spikes",
    "nothing to measure",
]
edits = [
    ("    times = times[(times > start_ms) & (times <= stop_ms)]\n", ""),
]
