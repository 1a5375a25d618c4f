"""The rate is that of the population, not per neuron."""

question = "q3"
loses = ["two examples", "many neurons", "a silent population"]
edits = [("(len(ids) * bin_ms / 1000.0)", "(bin_ms / 1000.0)")]
