"""The activity is in spikes per ms."""

question = "q5"
loses = ["the example", "other activities"]
edits = [("bin_s = bin_ms / 1000.0", "bin_s = bin_ms")]
