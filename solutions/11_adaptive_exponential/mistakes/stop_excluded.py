"""A spike exactly at the end of the step is left out."""

question = "q4"
loses = ["other indices"]
edits = [("(times <= stop_ms)", "(times < stop_ms)")]
