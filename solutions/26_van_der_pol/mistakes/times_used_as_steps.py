"""The distances between the given times are the steps of a Runge-Kutta method."""

question = "q3"
loses = ["four times", "other trajectories", "strong damping"]


def trajectory(x0, y0, mu, times):
    def rate(s):
        return np.array([s[1], mu * (1 - s[0] ** 2) * s[1] - s[0]])

    rows = [np.array([x0, y0], dtype=float)]
    for dt in np.diff(times):
        s = rows[-1]
        k1 = rate(s)
        k2 = rate(s + dt / 2 * k1)
        k3 = rate(s + dt / 2 * k2)
        k4 = rate(s + dt * k3)
        rows.append(s + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4))
    return np.nan_to_num(np.array(rows), posinf=1e9, neginf=-1e9)
