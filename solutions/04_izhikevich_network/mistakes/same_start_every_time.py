"""The potentials are drawn by a generator with a fixed seed."""

question = "q2"
loses = ["neurons and their start"]
edits = [
    (
        '    exc.U_m = RS["b"]',
        "    rng = np.random.default_rng(1)\n"
        "    exc.V_m = rng.uniform(-75.0, -55.0, n_exc)\n"
        "    inh.V_m = rng.uniform(-75.0, -55.0, n_inh)\n"
        '    exc.U_m = RS["b"]',
    ),
]
