"""A receptor is said to hyperpolarise if it reverses below the threshold, but the effect is asked for at rest."""

question = "q6"
loses = ["effects of other receptors"]
edits = [("reversal - neuron.E_L", "reversal - neuron.V_th")]
