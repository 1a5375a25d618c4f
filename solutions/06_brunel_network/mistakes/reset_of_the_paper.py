"""The reset potential is that of Brunel's paper whatever the argument says."""

question = "q3"
loses = ["neurons", "other networks: neurons"]
edits = [('"V_reset": V_reset_mV', '"V_reset": 10.0')]
