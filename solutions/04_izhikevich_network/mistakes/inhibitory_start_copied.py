"""The inhibitory neurons start at the potentials of the first excitatory ones."""

question = "q2"
loses = ["neurons and their start", "another network: neurons and drive"]
edits = [
    ('    inh.U_m = FS["b"]', '    inh.V_m = np.array(exc.V_m)[:n_inh]\n    inh.U_m = FS["b"]'),
]
