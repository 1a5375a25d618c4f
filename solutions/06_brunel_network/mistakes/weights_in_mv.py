"""J in mV is used as the weight in pA."""

question = "q3"
loses = ["connections", "external drive", "other networks: weights, delays and drive"]
edits = [("w = J_mV * PA_PER_MV", "w = J_mV")]
