"""All states in a list, searched from the start; NumPy integers returned in a list."""

question = "q4"


def synchronous_cycle(weights, state):
    states = [np.asarray(state, dtype=float)]
    while True:
        h = weights @ states[-1]
        new = states[-1].copy()
        new[h > 0] = 1
        new[h < 0] = -1
        for t, old in enumerate(states):
            if np.array_equal(old, new):
                return [np.int64(t), np.int64(len(states) - t)]
        states.append(new)
