"""The coefficient contains the leak of the cell into which the current flows, not that of the other one."""

question = "q1"
loses = ["the examples: coefficients and resistance", "other pairs: coefficients and resistance"]
edits = [
    ('"k_ab": g_nS / (g_nS + g_b_nS)', '"k_ab": g_nS / (g_nS + g_a_nS)'),
    ('"k_ba": g_nS / (g_nS + g_a_nS)', '"k_ba": g_nS / (g_nS + g_b_nS)'),
]
