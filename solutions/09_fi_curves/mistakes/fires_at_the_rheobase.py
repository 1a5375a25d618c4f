"""The current that is exactly the rheobase is let through to the logarithm: the rate is 0, but the gain is nan."""

question = "q1"
loses = ["gains of the examples", "gains around the rheobase"]
edits = [("fires = V_inf > V_th_mV", "fires = V_inf >= V_th_mV")]
