"""The current that is exactly the rheobase is let through to the logarithm."""

question = "q1"
loses = ["no refractory time", "around the rheobase"]
edits = [("fires = V_inf > V_th_mV", "fires = V_inf >= V_th_mV")]
