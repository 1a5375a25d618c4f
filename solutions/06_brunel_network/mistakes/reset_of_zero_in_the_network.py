"""The network's neurons are reset to 0 mV whatever the argument says."""

question = "q6"
loses = ["rate of the full network", "rate of other networks"]
edits = [("theta, V_reset_mV) - rate_hz", "theta, 0.0) - rate_hz")]
