"""The standard deviation of the potential is put where Brunel's sigma belongs: no sqrt(2)."""

question = "q3"
loses = ["the neuron of the tutorial", "other neurons in noise"]
edits = [("(np.sqrt(2) * sd_mV)", "sd_mV")]
