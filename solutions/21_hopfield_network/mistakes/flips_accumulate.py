"""Each neuron is flipped in turn, but the one before is not flipped back."""

question = "q2"
loses = ["flips of three neurons", "flips in other networks"]


def energy(weights, state):
    return -0.5 * float(state @ weights @ state)


def flip_costs(weights, state):
    flipped = state.copy()
    costs = []
    for i in range(len(state)):
        before = energy(weights, flipped)
        flipped[i] = -flipped[i]
        costs.append(energy(weights, flipped) - before)
    return np.array(costs)
