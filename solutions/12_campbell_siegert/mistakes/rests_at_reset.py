"""Without noise the neuron is said to fire as soon as the mean is above the reset."""

question = "q3"
loses = ["no noise"]
edits = [("mean_mV <= V_th_mV", "mean_mV <= V_reset_mV")]
