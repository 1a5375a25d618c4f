"""The costs are written into an array of integers, as `state` is one."""

question = "q2"
loses = ["flips of three neurons", "flips in other networks"]
edits = [
    (
        "    return 2.0 * state * (weights @ state)",
        "    costs = np.zeros_like(state)\n    costs[:] = 2.0 * state * (weights @ state)\n    return costs",
    ),
]
