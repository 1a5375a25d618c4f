"""A spike exactly at `start` is taken to be later than `start`."""

question = "q4"
loses = ["other frequencies"]
edits = [
    ("spikes > start", "spikes >= start"),
]
