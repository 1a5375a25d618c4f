"""Recall that fills an array of floats row by row."""

question = "q3"


def recall(weights, state, order):
    history = np.zeros((len(order) + 1, len(state)))
    history[0] = state
    for step, i in enumerate(order):
        history[step + 1] = history[step]
        h = np.dot(weights[i, :], history[step])
        if h != 0:
            history[step + 1, i] = np.sign(h)
    return history
