"""Each neuron starts in the resting state that belongs to its current."""

question = "q4"
loses = ["rates of three currents", "rates of many currents"]
edits = [
    (
        "    start = np.repeat(resting_state(cell, 0.0)[:, None], len(currents), axis=1)",
        "    start = np.array([resting_state(cell, current) for current in currents]).T",
    ),
]
