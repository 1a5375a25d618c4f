"""A spike exactly at the start of the step is counted."""

question = "q4"
loses = ["other indices"]
edits = [("(times > start_ms)", "(times >= start_ms)")]
