"""The exact rise begins at E_L instead of V_reset."""

question = "q5"
loses = ["exact rates", "other exact rates"]
edits = [
    ("np.log((V_inf - V_reset_mV)", "np.log((V_inf - E_L_mV)"),
]
