"""Every layer before the last gets the deltas of the first layer from the end, as in a network with one hidden layer."""

question = "q3"
loses = ["deeper networks"]


def gradient(theta, sizes, unit, inputs, labels):
    layers = unpack(theta, sizes)
    *hidden, scores = forward(theta, sizes, unit, inputs)
    delta = softmax(scores)
    delta[np.arange(len(labels)), labels] -= 1
    delta /= len(labels)
    activities = [inputs, *hidden]
    parts = [(np.zeros_like(W), np.zeros_like(b)) for W, b in layers]
    parts[-1] = (delta.T @ activities[-1], delta.sum(axis=0))
    if len(layers) > 1:
        a = activities[-1]
        delta = delta @ layers[-1][0] * (1 - a**2 if unit == "tanh" else a * (1 - a))
        parts[-2] = (delta.T @ activities[-2], delta.sum(axis=0))
    return pack(parts)
