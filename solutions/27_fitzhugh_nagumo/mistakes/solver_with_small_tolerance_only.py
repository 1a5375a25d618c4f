"""Small tolerances do not prevent a solver from stepping over a pulse while nothing changes."""

question = "q3"
loses = ["a late, short pulse"]


def respond(times, state, pulses, I, mu, a, b):
    from scipy.integrate import solve_ivp

    def field(t, y):
        current = I + sum(size for start, stop, size in pulses if start <= t <= stop)
        return [mu * (y[0] - y[0] ** 3 / 3 - y[1] + current), (y[0] + a - b * y[1]) / mu]

    if len(times) == 1:
        return np.array([state])
    return solve_ivp(field, (times[0], times[-1]), state, t_eval=times, rtol=1e-8, atol=1e-8).y.T
