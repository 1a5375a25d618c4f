"""Only the times after 50 ms are returned, so some are missing."""

question = "q6"
loses = ["measures of the example"]
edits = [('"times_ms": times,', '"times_ms": times[times > 50.0],')]
