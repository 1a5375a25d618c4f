"""The leak of the simulated neuron pulls to 0 and not to E_L."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("(E_L_mV - V[i] + R_MOhm * current)", "(-V[i] + R_MOhm * current)"),
]
