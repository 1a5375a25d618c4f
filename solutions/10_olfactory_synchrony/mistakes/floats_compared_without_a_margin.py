"""Spike times are compared without a margin, although they may be off in the last digit."""

question = "q4"
loses = [
    "counts of other populations",
]
edits = [
    (
        '(events["times"] > start_ms + 0.05) & (events["times"] < stop_ms + 0.05)',
        '(events["times"] > start_ms) & (events["times"] <= stop_ms)',
    ),
]
