"""The spikes of the warm-up count."""

question = "q5"
loses = ["three times two", "other maps"]
edits = [("spikes[warmup:, n]", "spikes[:, n]")]
