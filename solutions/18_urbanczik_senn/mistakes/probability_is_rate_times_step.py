"""The probability of a spike is taken as intensity times step."""

question = "q1"
loses = ["the examples", "other slopes and probabilities", "extreme potentials"]
edits = [("-np.expm1(-phi * step_ms)", "phi * step_ms")]
