"""The activity is that of all neurons together, not per neuron."""

question = "q5"
loses = ["the example", "other activities"]
edits = [("/ (N * bin_s)\n", "/ bin_s\n")]
