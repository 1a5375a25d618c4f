"""The state of the caller is flipped in place and not restored: the flips pile up."""

question = "q2"
loses = ["flips of three neurons", "flips in other networks"]
edits = [
    (
        "    return 2.0 * state * (weights @ state)",
        "    costs = []\n    for i in range(len(state)):\n        before = -0.5 * state @ weights @ state\n"
        "        state[i] = -state[i]\n        costs.append(-0.5 * state @ weights @ state - before)\n    return costs",
    ),
]
