"""J in mV is used as the weight in pA."""

question = "q3"
loses = [
    "weights and delays",
    "external drive",
    "other networks: weights and delays",
    "other networks: external drive",
]
edits = [("w = J_mV * PA_PER_MV", "w = J_mV")]
