"""The step is added to the array of the caller."""

question = "q2"
loses = ["the example of one step"]
edits = [
    (
        "    return state + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)",
        "    state += dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)\n    return state",
    ),
]
