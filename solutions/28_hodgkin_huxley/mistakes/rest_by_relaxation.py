"""The neuron is simulated until it should have come to rest, but where it fires it never does."""

question = "q2"
loses = ["rest of other cells"]
edits = [
    (
        "    V = brentq(surplus, -130.0, 60.0, xtol=1e-10)\n    return np.array([V, *gates(np.array([V]))[0][:, 0]])",
        '    V, dt = -65.0, 0.01\n    x = gates(np.array([V]))[0][:, 0]\n    for _ in range(4000):\n        m, h, n = x\n        ionic = (\n            cell["g_Na"] * m**3 * h * (V - cell["E_Na"])\n            + cell["g_K"] * n**4 * (V - cell["E_K"])\n            + cell["g_L"] * (V - cell["E_L"])\n        )\n        steady, tau = (each[:, 0] for each in gates(np.array([V])))\n        x = steady + (x - steady) * np.exp(-dt / tau)\n        V = V + dt * (current - ionic) / cell["C"]\n    return np.array([V, *x])',
    ),
]
