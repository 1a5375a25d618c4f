"""A spike at the time of a sample already counts at this sample."""

question = "q1"
loses = ["the examples", "other spikes"]
edits = [
    ("since > spike + 1e-6", "since > spike - 1e-6"),
]
