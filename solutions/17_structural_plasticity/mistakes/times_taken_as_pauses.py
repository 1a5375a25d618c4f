"""Each time of reading is simulated from the one before, as if it were a duration."""

question = "q4"
loses = ["the neuron", "calcium and elements", "other neurons", "other trains", "no spikes"]
edits = [("np.diff([0.0, *times_ms])", "times_ms")]
