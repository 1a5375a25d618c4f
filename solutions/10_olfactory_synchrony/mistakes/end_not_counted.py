"""A spike exactly at stop_ms does not count."""

question = "q2"
loses = [
    "the examples",
    "other spikes",
]
edits = [
    ("times <= stop_ms", "times < stop_ms"),
]
