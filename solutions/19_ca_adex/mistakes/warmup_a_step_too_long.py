"""The first step after the warm-up does not count."""

question = "q5"
loses = ["end of the warm-up"]
edits = [("spikes[warmup:, n]", "spikes[warmup + 1 :, n]")]
