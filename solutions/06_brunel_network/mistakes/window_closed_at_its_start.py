"""A spike at the start of the window counts."""

question = "q5"
loses = ["ends of the window", "other ends of the window"]
edits = [("times_ms > start_ms", "times_ms >= start_ms")]
