"""A spike gets the time at the beginning of its step."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("(i + 1) * dt_ms", "i * dt_ms"),
]
