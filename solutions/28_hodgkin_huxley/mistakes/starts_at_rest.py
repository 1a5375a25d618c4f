"""The gates start in the steady state of V instead of the given state."""

question = "q3"
loses = ["one millisecond", "from any state"]
edits = [
    (
        "    states = [np.array(state, dtype=float)]",
        "    states = [np.vstack([state[0], gates(np.array(state[0], dtype=float))[0]])]",
    ),
]
