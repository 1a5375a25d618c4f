"""With one direction of eigenvectors, the factor of t is A times the start, not (A - λ) times the start."""

question = "q2"
loses = ["solutions of other systems"]


def eigen(matrix):
    values, vectors = np.linalg.eig(matrix)
    order = np.lexsort((-values.imag, -values.real))
    return values[order], vectors[:, order]


def linear_solution(matrix, start, times):
    values, vectors = np.linalg.eig(matrix)
    if abs(values[0] - values[1]) < 1e-6:
        grown = np.exp(np.outer(times, values[:1].real))
        return grown * (start + np.outer(times, matrix @ start))
    parts = np.linalg.solve(vectors, start)
    return np.array([((vectors * parts) @ np.exp(values * t)).real for t in times])
