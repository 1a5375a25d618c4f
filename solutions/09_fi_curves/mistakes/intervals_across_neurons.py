"""The intervals are taken from the common list of all neurons' spikes."""

question = "q6"
loses = ["adapting", "other neurons", "a few spikes only"]
edits = [('np.sort(events["times"][events["senders"] == neuron])', 'np.sort(events["times"])')]
