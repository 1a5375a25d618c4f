"""The potential of the dendrite is used in place of the prediction for the soma."""

question = "q3"
loses = ["the examples", "other weights", "fine steps", "at the bounds"]
edits = [("V_star = (G_L * E_L + G_D * V_d_mV) / (G_L + G_D)", "V_star = 1.0 * V_d_mV")]
