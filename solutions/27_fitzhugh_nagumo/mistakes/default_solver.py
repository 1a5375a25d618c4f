"""The solver runs through all pulses with its default steps, and steps over some of them."""

question = "q3"
loses = ["the two pulses", "a late, short pulse", "many pulses"]


def respond(times, state, pulses, I, mu, a, b):
    from scipy.integrate import solve_ivp

    def field(t, y):
        current = I + sum(size for start, stop, size in pulses if start <= t <= stop)
        return [mu * (y[0] - y[0] ** 3 / 3 - y[1] + current), (y[0] + a - b * y[1]) / mu]

    if len(times) == 1:
        return np.array([state])
    return solve_ivp(field, (times[0], times[-1]), state, t_eval=times).y.T
