"""The rise on the grid is the exact one, rounded up to whole steps, and not that of Euler's scheme."""

question = "q5"
loses = ["rates on the grid", "at the rheobase"]
edits = [
    (
        "        while V < V_th_mV:\n            V = V + dt_ms / tau_ms * (V_inf - V)\n            steps += 1\n",
        "        steps = np.ceil(rise / dt_ms)\n",
    ),
]
