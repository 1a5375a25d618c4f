"""Hebb's rule with einsum, the diagonal removed by a mask."""

question = "q1"


def hebbian_weights(patterns):
    size = np.shape(patterns)[1]
    return np.einsum("mi,mj->ij", patterns, patterns) * (1 - np.eye(size)) / size
