"""Twelve halvings are too few if `high` is large."""

question = "q5"
loses = ["other pulses"]
edits = [
    ("range(16)", "range(12)"),
]
