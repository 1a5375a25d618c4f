"""V_m starts at NEST's -70 mV instead of E_L."""

question = "q2"
loses = ["neurons, generators, connections", "another network"]
edits = [('"V_m": E_L_mV,', "")]
