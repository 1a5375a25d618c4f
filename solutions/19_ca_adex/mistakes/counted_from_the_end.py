"""The steps that count are taken from the end, so all of them count if there should be none."""

question = "q5"
loses = ["other maps"]
edits = [("spikes[warmup:, n]", "spikes[-(steps - warmup) :, n]")]
