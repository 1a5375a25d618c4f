"""One call of a solver with a small largest step and small tolerances."""

question = "q3"


def respond(times, state, pulses, I, mu, a, b):
    from scipy.integrate import solve_ivp

    def field(t, y):
        current = I + sum(size for start, stop, size in pulses if start <= t < stop)
        return [mu * (y[0] - y[0] ** 3 / 3 - y[1] + current), (y[0] + a - b * y[1]) / mu]

    if len(times) == 1:
        return [list(state)]
    return solve_ivp(
        field, (times[0], times[-1]), state, t_eval=times, max_step=0.02, rtol=1e-8, atol=1e-9
    ).y.T
