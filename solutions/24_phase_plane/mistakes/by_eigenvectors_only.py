"""The solution is made from two eigenvectors, also where there is only one direction."""

question = "q2"
loses = ["solutions of other systems"]


def eigen(matrix):
    values, vectors = np.linalg.eig(matrix)
    order = np.lexsort((-values.imag, -values.real))
    return values[order], vectors[:, order]


def linear_solution(matrix, start, times):
    values, vectors = np.linalg.eig(matrix)
    parts = np.linalg.solve(vectors, start)
    return np.array([(vectors * parts) @ np.exp(values * t) for t in times]).real
