"""Every rise is taken to start at E_L, as if V_reset were E_L."""

question = "q1"
loses = ["intervals of other neurons"]
edits = [
    ("(V_inf - V_reset_mV) /", "(V_inf - E_L_mV) /"),
]
