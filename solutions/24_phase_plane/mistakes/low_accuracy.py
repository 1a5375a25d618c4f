"""The solution is integrated with a solver whose tolerance is too large."""

question = "q2"
loses = ["solution of a spiral", "solutions of other systems"]


def eigen(matrix):
    values, vectors = np.linalg.eig(matrix)
    order = np.lexsort((-values.imag, -values.real))
    return values[order], vectors[:, order]


def linear_solution(matrix, start, times):
    from scipy.integrate import solve_ivp

    run = solve_ivp(lambda t, x: matrix @ x, (0, max(times)), start, dense_output=True)
    return run.sol(times).T
