"""Both ends belong to the window."""

question = "q4"
loses = [
    "counts of other populations",
]
edits = [
    ('events["times"] > start_ms + 0.05', 'events["times"] > start_ms - 0.05'),
]
