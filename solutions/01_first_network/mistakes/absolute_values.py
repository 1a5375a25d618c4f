"""The distance to the threshold is that of the absolute values: right only where both are negative."""

question = "q1"
loses = ["other neurons"]
edits = [("(V_th_mV - E_L_mV)", "(abs(E_L_mV) - abs(V_th_mV))")]
