"""The effect is taken from the sign of E_rev itself, not of E_rev - E_L."""

question = "q6"
loses = ["effects of the examples", "effects of other receptors"]
edits = [("np.sign(reversal - neuron.E_L)", "np.sign(reversal)")]
