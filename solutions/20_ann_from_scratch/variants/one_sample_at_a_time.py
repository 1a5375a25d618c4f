"""Back-propagation in loops over samples and layers."""

question = "q3"


def gradient(theta, sizes, unit, inputs, labels):
    layers = unpack(np.array(theta), sizes)
    total = np.zeros(len(theta))
    for x, y in zip(inputs, labels):
        activities = [x]
        for W, b in layers[:-1]:
            z = W.dot(activities[-1]) + b
            activities.append(np.tanh(z) if unit == "tanh" else 1 / (1 + np.exp(-z)))
        z = layers[-1][0].dot(activities[-1]) + layers[-1][1]
        delta = np.exp(z - z.max())
        delta = delta / delta.sum() - (np.arange(sizes[-1]) == y)
        parts = []
        for l in range(len(layers) - 1, -1, -1):
            a = activities[l]
            parts = [(np.outer(delta, a), delta)] + parts
            if l > 0:
                delta = layers[l][0].T.dot(delta) * ((1 - a**2) if unit == "tanh" else a * (1 - a))
        total += pack(parts)
    return total / len(labels)
