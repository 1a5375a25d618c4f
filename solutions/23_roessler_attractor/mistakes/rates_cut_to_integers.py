"""The rates are written into a copy of the state, and are cut to integers if the state holds integers."""

question = "q1"
loses = ["rates of a state of integers"]
edits = [
    (
        "    return np.array([-y - z, x + a * y, b + z * (x - c)])",
        "    rates = np.zeros_like(state)\n    rates[0], rates[1], rates[2] = -y - z, x + a * y, b + z * (x - c)\n    return rates",
    ),
]
