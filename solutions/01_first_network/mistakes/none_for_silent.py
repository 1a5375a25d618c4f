"""None stands for a neuron that has not fired, and not nan."""

question = "q5"
loses = ["first spikes of the examples", "other first spikes"]
edits = [("np.nan)", "None)")]
