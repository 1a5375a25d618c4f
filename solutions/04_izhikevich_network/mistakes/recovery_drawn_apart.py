"""U is computed from another draw than V."""

question = "q2"
loses = ["neurons and their start", "another network: neurons and drive"]
edits = [
    (
        'exc.U_m = RS["b"] * np.array(exc.V_m)',
        'exc.U_m = RS["b"] * np.random.uniform(-75.0, -55.0, n_exc)',
    )
]
