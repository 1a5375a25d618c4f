"""1 - exp(-x) without expm1: tiny probabilities have no digits."""

question = "q1"
loses = ["other thresholds: probability"]
edits = [("-np.expm1(-hazard_hz * h_s)", "1 - np.exp(-hazard_hz * h_s)")]
