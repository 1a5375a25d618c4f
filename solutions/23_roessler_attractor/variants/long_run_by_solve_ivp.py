"""The path comes from a solver with tight tolerances."""

question = "q6"


def long_run(state, dt, n_steps, n_dropped, a, b, c):
    times = dt * np.arange(n_steps + 1)
    path = solve_ivp(
        lambda t, s: (-s[1] - s[2], s[0] + a * s[1], b + s[2] * (s[0] - c)),
        (0, times[-1] + dt), state, method="DOP853", t_eval=times, rtol=1e-9, atol=1e-9,
    ).y.T  # fmt: skip
    t = [row[0] for row in section(path[n_dropped:], dt)]
    return {
        "mean": [float(v) for v in np.mean(path[n_dropped:], axis=0)],
        "sd": np.sqrt(
            np.mean(path[n_dropped:] ** 2, axis=0) - np.mean(path[n_dropped:], axis=0) ** 2
        ),
        "return_time": (t[-1] - t[0]) / (len(t) - 1),
    }
