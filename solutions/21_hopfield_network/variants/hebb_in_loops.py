"""Hebb's rule written out in loops, returned as lists."""

question = "q1"


def hebbian_weights(patterns):
    patterns = [[int(entry) for entry in pattern] for pattern in patterns]
    size = len(patterns[0])
    weights = [[0.0] * size for _ in range(size)]
    for pattern in patterns:
        for i in range(size):
            for j in range(size):
                if i != j:
                    weights[i][j] += pattern[i] * pattern[j] / size
    return weights
