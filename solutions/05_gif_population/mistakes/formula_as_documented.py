"""The exponential is divided by Delta_V, as the documentation can be read."""

question = "q1"
loses = [
    "hazard of the examples",
    "probability of the examples",
    "other thresholds: hazard",
    "other thresholds: probability",
]
edits = [("np.exp((V_mV - threshold_mV) / Delta_V_mV)", "np.exp(V_mV - threshold_mV) / Delta_V_mV")]
