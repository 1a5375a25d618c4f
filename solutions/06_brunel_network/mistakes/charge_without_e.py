"""The charge of an alpha-shaped current is taken as that of an exponential one, w tau_s."""

question = "q2"
loses = ["the two examples: threshold rate", "threshold rate of other neurons"]
edits = [("w_pA * np.e * tau_s_ms", "w_pA * tau_s_ms")]
