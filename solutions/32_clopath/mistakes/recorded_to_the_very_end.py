"""The recordings are not cut off after the read-out."""

question = "q3"
loses = ["recordings of the examples", "recordings of other pairings"]
edits = [
    ('events["times"] < read_ms + 0.05', 'events["times"] > 0.0'),
]
