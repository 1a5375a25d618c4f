"""The middle of the step is taken as half of its end, as if it began at time 0."""

question = "q4"
loses = ["borderline trains"]
edits = [("(start_ms + stop_ms) / 2", "stop_ms / 2")]
