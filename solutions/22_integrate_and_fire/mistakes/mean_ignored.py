"""The mean current is ignored."""

question = "q6"
loses = ["one oscillation", "other oscillations"]
edits = [
    ("gap = V_th_mV - (E_L_mV + R_MOhm * mean_nA)", "gap = V_th_mV - E_L_mV"),
]
