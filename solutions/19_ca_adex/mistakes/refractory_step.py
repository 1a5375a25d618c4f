"""A neuron never spikes in two steps running."""

question = "q4"
loses = ["spike after spike"]
edits = [
    (
        "    for i in range(steps):\n",
        "    fired = np.zeros(state.shape[1], dtype=bool)\n    for i in range(steps):\n",
    ),
    ('fired = state[0] >= cell["V_th"]', 'fired = (state[0] >= cell["V_th"]) & ~fired'),
]
