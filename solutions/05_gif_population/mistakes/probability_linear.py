"""The probability is taken as lambda h, which may exceed one."""

question = "q1"
loses = ["the two examples", "other thresholds: probability"]
edits = [("-np.expm1(-hazard_hz * h_s)", "hazard_hz * h_s")]
