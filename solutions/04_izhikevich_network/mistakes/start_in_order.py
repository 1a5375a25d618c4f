"""The potentials at the start are evenly spaced in the order of the neurons, not drawn."""

question = "q2"
loses = ["neurons and their start", "another network: neurons and drive"]
edits = [
    ("params=RS | start", 'params=RS | {"V_m": np.linspace(-75.0, -55.0, n_exc)}'),
    ("params=FS | start", 'params=FS | {"V_m": np.linspace(-75.0, -55.0, n_inh)}'),
]
