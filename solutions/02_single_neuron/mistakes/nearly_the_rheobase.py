"""Currents just above the rheobase are taken for the rheobase, by a comparison with a tolerance."""

question = "q1"
loses = ["first spikes of other neurons", "up to the rheobase"]
edits = [("if V_inf <= V_th_mV:", "if V_inf <= V_th_mV or np.isclose(V_inf, V_th_mV):")]
