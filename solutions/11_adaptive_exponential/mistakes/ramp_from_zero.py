"""The ramp is a millisecond late: its first millisecond has no current."""

question = "q3"
loses = ["the ramp", "other ramps"]
edits = [("currents * k / rise_ms", "currents * (k - 1) / rise_ms")]
