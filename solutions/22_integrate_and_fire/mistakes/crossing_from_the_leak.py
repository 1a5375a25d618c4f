"""The time to the threshold is counted from E_L, whatever V_0 is."""

question = "q1"
loses = ["one crossing", "other crossings"]
edits = [
    ("np.log((V_inf - V_0_mV)", "np.log((V_inf - E_L_mV)"),
]
