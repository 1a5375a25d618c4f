"""The intervals are taken from the common list of all neurons' spikes."""

question = "q6"
loses = [
    "initial rates of the examples",
    "steady rates of the examples",
    "initial rates of other neurons",
    "steady rates of other neurons",
    "initial rates of a few spikes",
    "steady rates of a few spikes",
]
edits = [('np.sort(events["times"][events["senders"] == neuron])', 'np.sort(events["times"])')]
