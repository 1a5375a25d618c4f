"""Float32 throughout."""

question = "q2"


def energy(weights, state):
    upper = np.triu(weights.astype(np.float32), 1)
    return -(upper * np.outer(state, state)).sum()


def flip_costs(weights, state):
    return np.float32(2) * state * (weights.astype(np.float32) @ state.astype(np.float32))
