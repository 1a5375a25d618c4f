"""Each current begins in the state that the one before has left behind."""

question = "q4"
loses = ["rates of many currents"]
edits = [
    (
        "    potentials = simulate(cell, start, steps, dt)[:, 0]",
        "    potentials, state = [], start[:, :1]\n    for injected in steps.T:\n        run = simulate(cell, state, injected[:, None], dt)\n        potentials.append(run[:, 0, 0])\n        state = run[-1]\n    potentials = np.array(potentials).T",
    ),
]
