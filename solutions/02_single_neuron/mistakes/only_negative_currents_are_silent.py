"""Positive currents below the rheobase go into the logarithm."""

question = "q1"
loses = ["no spike at the rheobase", "up to the rheobase"]
edits = [
    ("if V_inf <= V_th_mV:", "if I_pA <= 0.0:"),
]
