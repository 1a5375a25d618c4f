"""The covariance is returned, which is not divided by the standard deviations."""

question = "q4"
loses = ["the examples: correlation", "other voltages"]
edits = [
    ("np.corrcoef(V_a_mV, V_b_mV)", "np.cov(V_a_mV, V_b_mV)"),
]
