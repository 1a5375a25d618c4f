"""Late spikes are counted from the middle of the time after the rise."""

question = "q3"
loses = ["other ramps"]
edits = [("train > T_ms / 2", "train > rise_ms + (T_ms - rise_ms) / 2")]
