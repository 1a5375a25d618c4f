"""The coefficients are ratios of potentials, not of deflections from rest."""

question = "q3"
loses = ["the example: coefficients", "other pairs: coefficients"]
edits = [
    ("b_mV[0, -1] / a_mV[0, -1]", "(b_mV[0, -1] + E_L_mV) / (a_mV[0, -1] + E_L_mV)"),
    ("a_mV[1, -1] / b_mV[1, -1]", "(a_mV[1, -1] + E_L_mV) / (b_mV[1, -1] + E_L_mV)"),
]
