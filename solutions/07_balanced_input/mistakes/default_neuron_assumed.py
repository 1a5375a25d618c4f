"""The membrane is taken to rest at -70 mV, whatever E_L is."""

question = "q1"
loses = ["currents and mean of the examples", "currents and mean of other inputs"]
edits = [('"mean_mV": E_L_mV +', '"mean_mV": -70.0 +')]
