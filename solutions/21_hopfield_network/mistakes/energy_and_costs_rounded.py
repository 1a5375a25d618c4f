"""The energy is rounded to two decimals, and the costs to one."""

question = "q2"
loses = ["energy of other networks", "flips in other networks"]
edits = [
    (
        "return -0.5 * float(state @ weights @ state)",
        "return round(-0.5 * float(state @ weights @ state), 2)",
    ),
    (
        "return 2.0 * state * (weights @ state)",
        "return np.round(2.0 * state * (weights @ state), 1)",
    ),
]
