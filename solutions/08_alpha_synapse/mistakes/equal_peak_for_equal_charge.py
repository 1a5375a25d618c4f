"""The exponential synapse gets the weight of the alpha synapse, and so a smaller charge."""

question = "q2"
loses = ["charges of the examples", "charges of other synapses"]
edits = [('"exp_weight_pA": charge / tau_s_ms', '"exp_weight_pA": weight_pA')]
