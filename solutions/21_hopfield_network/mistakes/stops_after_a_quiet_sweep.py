"""N updates without a change are taken for rest, though the order may repeat a neuron."""

question = "q3"
loses = ["recall in other networks"]


def recall(weights, state, order):
    current = np.array(state)
    history = np.empty((len(order) + 1, len(current)), dtype=int)
    history[0] = current
    quiet = 0
    for k, neuron in enumerate(order):
        before = current[neuron]
        field = weights[neuron] @ current
        if quiet < len(current) and field != 0:
            current[neuron] = np.sign(field)
        quiet = quiet + 1 if current[neuron] == before else 0
        history[k + 1] = current
    return history
