"""A spike at the end of the window does not count."""

question = "q5"
loses = ["ends of the window", "other ends of the window"]
edits = [("times_ms <= stop_ms", "times_ms < stop_ms")]
