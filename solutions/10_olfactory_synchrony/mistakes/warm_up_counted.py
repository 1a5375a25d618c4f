"""The spikes before start_ms count, too."""

question = "q4"
loses = [
    "counts of the examples",
    "counts of other populations",
    "band and strength of the examples",
    "band of other populations",
    "strength of other populations",
]
edits = [
    ('(events["times"] > start_ms + 0.05) & ', ""),
]
