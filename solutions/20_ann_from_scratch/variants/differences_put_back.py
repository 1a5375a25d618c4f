"""Entries are changed in a copy and put back."""

question = "q4"


def numerical_gradient(theta, sizes, unit, inputs, labels, step):
    here = theta.copy()
    result = []
    for p in range(here.size):
        losses = []
        for sign in (1, -1):
            here[p] = theta[p] + sign * step
            losses.append(cross_entropy(forward(here, sizes, unit, inputs)[-1], labels))
        here[p] = theta[p]
        result.append((losses[0] - losses[1]) / step / 2)
    return result


def disagreement(one, other):
    if not np.any(one) and not np.any(other):
        return 0
    return np.sqrt(np.sum((one - other) ** 2)) / (np.sqrt(np.sum(one**2)) + np.sqrt(np.sum(other**2)))
