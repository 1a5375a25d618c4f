"""The neurons start at the rest of the squid axon, whatever the parameters are."""

question = "q4"
loses = ["rates of many currents"]
edits = [
    (
        "np.repeat(resting_state(cell, 0.0)[:, None], len(currents), axis=1)",
        "np.repeat(resting_state(SQUID, 0.0)[:, None], len(currents), axis=1)",
    ),
]
