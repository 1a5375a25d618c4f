"""Radau in the Liénard plane, from a start inside, with dense output."""

question = "q4"


def limit_cycle(mu):
    m = abs(mu)

    def rate(t, s):
        x, w = s
        return [m * (x - x**3 / 3 - w), x / m]

    def zero(t, s):
        return s[0]

    zero.direction = 1
    total = 30 / m + 5 * (7 + 2 * m)
    run = solve_ivp(
        rate,
        (0, total),
        [1.0, 0.0],
        events=zero,
        method="LSODA",
        rtol=1e-9,
        atol=1e-11,
        dense_output=True,
    )
    first, last = run.t_events[0][-2:]
    x = run.sol(np.linspace(first, last, 40001))[0]
    return np.array([x.max(), last - first])
