"""Sets by itertools, the inverse matrix, and a Jacobian by central differences."""

question = "q4"


def fixed_points(patterns, probabilities):
    from itertools import combinations

    K = len(patterns)
    inverse = np.linalg.inv(patterns)
    found = [[0.0] * K]
    for size in range(1, K + 1):
        for chosen in combinations(range(K), size):
            y = np.zeros(K)
            y[list(chosen)] = 1 / sum(probabilities[k] for k in chosen)
            found.append(list(inverse @ y))
    return found


def growth_rates(patterns, probabilities, w):
    def rate(w):
        y = patterns @ w
        return (probabilities * y * (y - probabilities @ y**2)) @ patterns

    n, h = len(w), 1e-5
    jacobian = np.zeros((n, n))
    for j in range(n):
        step = h * np.eye(n)[j]
        jacobian[:, j] = (rate(w + step) - rate(w - step)) / (2 * h)
    return np.linalg.eigvals(jacobian)
