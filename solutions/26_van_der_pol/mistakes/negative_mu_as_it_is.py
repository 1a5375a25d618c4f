"""A negative mu is integrated forward in time, away from the cycle."""

question = "q4"
loses = ["unstable cycles"]


def limit_cycle(mu):
    def at_maximum(t, state):
        return state[1]

    at_maximum.direction = -1
    if mu < 0:
        return 0.0, 2 * np.pi / np.sqrt(1 - mu**2 / 4) if mu > -2 else 0.0
    run = solve_ivp(
        lambda t, state: [state[1], mu * (1 - state[0] ** 2) * state[1] - state[0]],
        (0.0, 10.0 / mu + 2 * (7 + 2 * mu)),
        (2.0, 0.0),
        events=at_maximum,
        method="LSODA",
        rtol=1e-8,
        atol=1e-8,
    )
    return run.y_events[0][-1, 0], run.t_events[0][-1] - run.t_events[0][-2]
