"""The energy summed over pairs, and every flip really made."""

question = "q2"


def energy(weights, state):
    upper = np.triu(weights, 1)
    return np.float32(0) - sum(
        upper[i, j] * state[i] * state[j] for i in range(len(state)) for j in range(len(state))
    )


def flip_costs(weights, state):
    costs = []
    for i in range(len(state)):
        other = list(state)
        other[i] = -other[i]
        costs.append(energy(weights, other) - energy(weights, state))
    return costs
