"""Cycles are assumed to have one or two states, as with symmetric couplings."""

question = "q4"
loses = ["one-way couplings"]


def synchronous_cycle(weights, state):
    def step(s):
        fields = weights @ s
        return np.where(fields > 0, 1, np.where(fields < 0, -1, s))

    states = [state, step(state)]
    for t in range(1000):
        if (states[t + 1] == states[t]).all():
            return t, 1
        states.append(step(states[-1]))
        if (states[t + 2] == states[t]).all():
            return t, 2
    return 1000, 2
