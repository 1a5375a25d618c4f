"""The eigenvectors of a matrix with an entry of 0 are taken for the axes."""

question = "q2"
loses = ["eigenvectors of other matrices"]


def eigen(matrix):
    a, b, c, d = np.asarray(matrix, dtype=float).ravel()
    if b == 0:
        return np.array([max(a, d), min(a, d)]), np.eye(2)[:: 1 if a >= d else -1]
    root = np.sqrt(complex((a - d) ** 2 / 4 + b * c))
    values = np.array([(a + d) / 2 + root, (a + d) / 2 - root])
    vectors = np.array([[b, b], values - a])
    return values, vectors / np.linalg.norm(vectors, axis=0)


def linear_solution(matrix, start, times):
    return np.array([expm(matrix * t) @ start for t in times])
