"""The potentials are returned as they are, not as deflections from E_L."""

question = "q3"
loses = ["the example: voltages", "other pairs: voltages"]
edits = [
    ("V[senders == neuron.global_id] - E_L_mV", "V[senders == neuron.global_id]"),
]
