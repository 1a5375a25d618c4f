"""The distance to the threshold is made positive from absolute values: wrong across zero."""

question = "q1"
loses = ["other neurons"]
edits = [("(V_th_mV - E_L_mV)", "abs(abs(V_th_mV) - abs(E_L_mV))")]
