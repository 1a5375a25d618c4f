"""Spike times are rounded to 0.1 ms, whatever the time step."""

question = "q6"
loses = ["other time steps"]
edits = [("(k + 1) * h_ms", "round((k + 1) * h_ms, 1)")]
