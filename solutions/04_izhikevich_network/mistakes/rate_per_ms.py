"""The rate comes in spikes per ms."""

question = "q3"
loses = ["two examples", "many neurons", "a silent population"]
edits = [(" / 1000.0", "")]
