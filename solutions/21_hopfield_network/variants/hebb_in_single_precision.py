"""Float32, and a sum over outer products."""

question = "q1"


def hebbian_weights(patterns):
    weights = np.zeros((patterns.shape[1], patterns.shape[1]), dtype=np.float32)
    for pattern in patterns.astype(np.float32):
        weights += np.outer(pattern, pattern) / np.float32(len(pattern))
    weights *= 1 - np.eye(len(weights), dtype=np.float32)
    return weights
