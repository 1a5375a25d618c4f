"""SciPy's solver finds the spikes as events, and carries the state from current to current."""

question = "q6"


def sweep(currents, state, T, mu, a, b):
    from scipy.integrate import solve_ivp

    def rises(t, y):
        return y[0]

    rises.direction = 1
    found, y = np.zeros(len(currents)), np.array(state, dtype=float)
    for i, I in enumerate(currents):
        run = solve_ivp(
            lambda t, y, I=I: [mu * (y[0] - y[0] ** 3 / 3 - y[1] + I), (y[0] + a - b * y[1]) / mu],
            (0.0, T),
            y,
            method="LSODA",
            rtol=1e-8,
            atol=1e-9,
            events=rises,
        )
        y = run.y[:, -1]
        late = run.t_events[0][run.t_events[0] > T / 2]
        if len(late) > 1:
            found[i] = 1 / np.mean(np.diff(late))
    return found
