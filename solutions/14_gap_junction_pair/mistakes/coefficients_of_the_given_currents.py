"""The coefficients are ratios of the voltages under the given currents, which may flow into both cells."""

question = "q1"
loses = [
    "the examples: coefficients and resistance",
    "other pairs: coefficients and resistance",
    "no current, no junction",
]
edits = [
    ('"k_ab": g_nS / (g_nS + g_b_nS)', '"k_ab": V_b / V_a if V_a else 0.0'),
    ('"k_ba": g_nS / (g_nS + g_a_nS)', '"k_ba": V_a / V_b if V_b else 0.0'),
]
