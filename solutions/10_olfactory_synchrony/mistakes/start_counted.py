"""A spike exactly at start_ms counts."""

question = "q2"
loses = [
    "the examples",
    "other spikes",
]
edits = [
    ("times > start_ms", "times >= start_ms"),
]
