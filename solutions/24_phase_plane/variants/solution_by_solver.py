"""The characteristic polynomial, and a solver with a small tolerance."""

question = "q2"


def eigen(matrix):
    (a, b), (c, d) = matrix
    root = np.sqrt(complex((a - d) ** 2 / 4 + b * c))
    values = [(a + d) / 2 + root, (a + d) / 2 - root]
    if b == c == 0:
        return sorted([a, d], reverse=True), np.eye(2) if a >= d else np.eye(2)[::-1]
    columns = [[b, value - a] if b != 0 else [value - d, c] for value in values]
    if b == 0:
        columns = [
            [0, 1] if abs(value - d) < abs(value - a) else [value - d, c] for value in values
        ]
    columns = [1j * np.array(column) / np.linalg.norm(column) for column in columns]
    return values, np.transpose(columns).tolist()


def linear_solution(matrix, start, times):
    from scipy.integrate import solve_ivp

    once, place = np.unique(times, return_inverse=True)
    run = solve_ivp(
        lambda t, x: matrix @ x,
        (0, max(times) + 1e-9),
        start,
        method="DOP853",
        t_eval=once,
        rtol=1e-11,
        atol=1e-13,
    )
    return run.y.T[place]
