"""The rates are in spikes per ms."""

question = "q2"
loses = ["the two examples", "threshold rate of other neurons", "rate of the generator"]
edits = [(" * 1000.0", "")]
