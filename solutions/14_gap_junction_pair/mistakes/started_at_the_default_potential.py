"""V_m starts at NEST's default, so that the voltages first relax to E_L."""

question = "q3"
loses = ["the example: voltages", "other pairs: voltages", "other pairs: coefficients"]
edits = [
    (', "V_m": E_L_mV', ""),
]
