"""The coefficients are those of the steady state, not those measured at T_ms."""

question = "q3"
loses = ["other pairs: coefficients"]
edits = [
    ("b_mV[0, -1] / a_mV[0, -1]", "g_nS / (g_nS + g_b_nS)"),
    ("a_mV[1, -1] / b_mV[1, -1]", "g_nS / (g_nS + g_a_nS)"),
]
