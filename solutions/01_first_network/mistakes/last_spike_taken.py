"""The last spike of each neuron is taken for its first one."""

question = "q5"
loses = ["first spikes of the examples", "other first spikes", "a chain after others"]
edits = [("np.min(times)", "np.max(times)")]
