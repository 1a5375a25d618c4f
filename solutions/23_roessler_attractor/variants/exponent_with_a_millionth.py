"""Two trajectories in plain loops, at a distance of 1e-6."""

question = "q5"


def largest_exponent(state, dt, interval_steps, n_intervals, a, b, c):
    d0 = 1e-6
    s, n = np.array(state), np.array(state)
    n[0] += d0
    logs = []
    for _ in range(n_intervals):
        for _ in range(interval_steps):
            s = rk4_step(s, dt, a, b, c)
            n = rk4_step(n, dt, a, b, c)
        d = np.sqrt(((n - s) ** 2).sum())
        logs.append(np.log(d) - np.log(d0))
        n = s + (n - s) / d * d0
    return np.cumsum(logs) / (interval_steps * dt) / np.arange(1, n_intervals + 1)
