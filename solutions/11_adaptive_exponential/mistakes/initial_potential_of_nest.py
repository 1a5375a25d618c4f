"""The integration starts at -70.6 mV, NEST's default, instead of E_L."""

question = "q2"
loses = ["spikes of the example"]
edits = [("V, w, spikes = E_L, 0.0, []", "V, w, spikes = -70.6, 0.0, []")]
