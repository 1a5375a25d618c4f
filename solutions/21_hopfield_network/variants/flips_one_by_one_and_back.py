"""Each neuron is flipped in a copy and its energy compared; the caller's state is restored where it was flipped."""

question = "q2"


def energy(weights, state):
    total = 0.0
    for i in range(len(state)):
        for j in range(i + 1, len(state)):
            total -= weights[i][j] * state[i] * state[j]
    return total


def flip_costs(weights, state):
    costs = []
    for i in range(len(state)):
        before = energy(weights, state)
        state[i] *= -1
        costs.append(energy(weights, state) - before)
        state[i] *= -1
    return costs
