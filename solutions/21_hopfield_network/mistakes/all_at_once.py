"""The recall updates all neurons at once, up to 100 times."""

question = "q5"
loses = ["recalled states and overlaps", "final states are stable"]
edits = [
    (
        "        changed = True\n        while changed:\n            changed = False\n            for i in range(n_neurons):\n                field = weights[i] @ state\n                if field * state[i] < 0:\n                    state[i] = -state[i]\n                    changed = True\n",
        "        for _ in range(100):\n            state[:] = np.where(weights @ state >= 0, 1, -1)\n",
    ),
]
