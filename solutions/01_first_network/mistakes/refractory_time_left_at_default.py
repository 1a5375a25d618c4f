"""t_ref does not reach the neuron."""

question = "q2"
loses = ["spikes of the examples", "other spikes", "other potentials"]
edits = [(', "t_ref": t_ref_ms', "")]
