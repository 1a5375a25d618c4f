"""The window starts at zero."""

question = "q4"
loses = [
    "rate of the examples",
    "prominence of the examples",
    "rate of other trains",
    "prominence of other trains",
]
edits = [("    times = times_ms[", "    start_ms = 0.0\n    times = times_ms[")]
