"""Each piece is integrated by itself, but with the default tolerances, which are too coarse."""

question = "q3"
loses = ["the two pulses", "many pulses"]


def respond(times, state, pulses, I, mu, a, b):
    from scipy.integrate import solve_ivp

    edges = [edge for start, stop, _ in pulses for edge in (start, stop)]
    stations = np.unique([*times, *(edge for edge in edges if times[0] < edge < times[-1])])
    y, at = np.array(state, dtype=float), {stations[0]: state}
    for begin, end in zip(stations[:-1], stations[1:]):
        now = I + sum(size for start, stop, size in pulses if start < (begin + end) / 2 < stop)
        y = solve_ivp(
            lambda t, y: [mu * (y[0] - y[0] ** 3 / 3 - y[1] + now), (y[0] + a - b * y[1]) / mu],
            (begin, end),
            y,
        ).y[:, -1]
        at[end] = y
    return np.array([at[time] for time in times])
