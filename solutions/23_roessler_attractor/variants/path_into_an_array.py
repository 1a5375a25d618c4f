"""The path is written into an array made before; the step is written out with its own rates."""

question = "q2"


def rates(s, a, b, c):
    return np.stack([-s[1] - s[2], s[0] + a * s[1], b + s[2] * (s[0] - c)])


def rk4_step(state, dt, a, b, c):
    total = np.zeros(np.shape(state))
    k = np.zeros(np.shape(state))
    for part, weight in ((0.0, 1), (0.5, 2), (0.5, 2), (1.0, 1)):
        k = rates(state + part * dt * k, a, b, c)
        total += weight * k
    return state + total * dt / 6


def trajectory(state, dt, n_steps, a, b, c):
    path = np.empty((n_steps + 1, *np.shape(state)))
    path[0] = state
    for i in range(n_steps):
        path[i + 1] = rk4_step(path[i], dt, a, b, c)
    return path
