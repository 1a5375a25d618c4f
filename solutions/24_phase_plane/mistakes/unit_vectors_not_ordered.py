"""The eigenvectors of a diagonal matrix are not in the order of its eigenvalues."""

question = "q2"
loses = ["eigenvectors of other matrices"]


def eigen(matrix):
    a, b, c, d = np.asarray(matrix, dtype=float).ravel()
    root = np.sqrt(complex((a - d) ** 2 / 4 + b * c))
    values = np.array([(a + d) / 2 + root, (a + d) / 2 - root])
    if b:
        vectors = np.array([[b, b], values - a])
    elif c and a != d:
        vectors = np.array([values - d, [c, c]])
    else:
        vectors = np.eye(2)
    return values, vectors / np.linalg.norm(vectors, axis=0)


def linear_solution(matrix, start, times):
    return np.array([expm(matrix * t) @ start for t in times])
