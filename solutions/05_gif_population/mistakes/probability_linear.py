"""The probability is taken as lambda h, which may exceed one."""

question = "q1"
loses = [
    "probability of the examples",
    "other thresholds: probability",
]
edits = [("-np.expm1(-hazard_hz * h_s)", "hazard_hz * h_s")]
