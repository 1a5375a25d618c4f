"""The last potential is missing: there are as many potentials as currents."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("return V, np.array(spikes)", "return V[:-1], np.array(spikes)"),
]
