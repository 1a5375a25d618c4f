"""The array of the caller is advanced in place."""

question = "q3"
loses = ["one millisecond"]
edits = [
    (
        "    states = [np.array(state, dtype=float)]",
        "    states = [np.array(state, dtype=float)]\n    given = state",
    ),
    ("    return np.array(states)", "    given[:] = states[-1]\n    return np.array(states)"),
]
