"""The rates are in spikes per ms."""

question = "q2"
loses = ["the two examples: threshold rate", "threshold rate of other neurons"]
edits = [(" * 1000.0", "")]
