"""Euler"s method with steps of 0.01 is not accurate enough."""

question = "q3"
loses = ["four times", "other trajectories", "strong damping"]


def trajectory(x0, y0, mu, times):
    x, y = float(x0), float(y0)
    rows = [(x, y)]
    for span in np.diff(times):
        steps = int(np.ceil(span / 0.01))
        dt = span / steps
        for _ in range(steps):
            x, y = x + dt * y, y + dt * (mu * (1 - x**2) * y - x)
        rows.append((x, y))
    return np.array(rows)
