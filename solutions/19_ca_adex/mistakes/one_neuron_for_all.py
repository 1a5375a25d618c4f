"""One neuron goes through all pairs of currents, each where the one before has left it."""

question = "q5"
loses = ["three times two", "other maps"]
edits = [
    (
        "    spikes, _ = simulate(state, somatic, distal, cell, dt, steps)\n",
        "    now, columns = start[:, None], []\n    for one, other in zip(somatic, distal, strict=True):\n        column, now = simulate(now, np.array([one]), np.array([other]), cell, dt, steps)\n        columns.append(column)\n    spikes = np.concatenate(columns, axis=1)\n",
    )
]
