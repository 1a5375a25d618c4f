"""Spikes are dated to the start of their step instead of its end."""

question = "q1"
loses = ["seven spikes", "other neurons", "coarse steps"]
edits = [("(k + 1) * h_ms", "k * h_ms")]
