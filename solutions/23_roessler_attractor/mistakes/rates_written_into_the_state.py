"""The rates are written into the array of the caller."""

question = "q1"
loses = ["rates of the examples"]
edits = [
    (
        "    return np.array([-y - z, x + a * y, b + z * (x - c)])",
        "    state[0], state[1], state[2] = np.array([-y - z, x + a * y, b + z * (x - c)])\n    return state",
    ),
]
