"""The potential starts at E_L instead of V_0."""

question = "q1"
loses = ["potential at five times", "potential of other membranes"]
edits = [
    ("(V_0_mV - V_inf) * np.exp", "(E_L_mV - V_inf) * np.exp"),
]
