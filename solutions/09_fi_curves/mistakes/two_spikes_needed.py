"""A neuron fires repetitively only with two spikes in the second half."""

question = "q3"
loses = ["other integrate-and-fire neurons"]
edits = [("late_spikes(currents[1:-1]) > 0", "late_spikes(currents[1:-1]) > 1")]
