"""Runge-Kutta steps of fourth order, small ones between the given times."""

question = "q3"


def trajectory(x0, y0, mu, times):
    def rate(state):
        x, y = state
        return np.array([y, mu * (1 - x * x) * y - x])

    state = np.array([x0, y0], dtype=float)
    rows = [state]
    for span in np.diff(times):
        steps = int(np.ceil(span / 0.002))
        dt = span / steps
        for _ in range(steps):
            k1 = rate(state)
            k2 = rate(state + dt / 2 * k1)
            k3 = rate(state + dt / 2 * k2)
            k4 = rate(state + dt * k3)
            state = state + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        rows.append(state)
    return np.array(rows)
