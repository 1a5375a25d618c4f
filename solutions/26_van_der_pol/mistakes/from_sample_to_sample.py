"""The period is measured from sample to sample, with samples every 0.05."""

question = "q4"
loses = ["weak damping", "strong damping", "other cycles", "unstable cycles"]


def limit_cycle(mu):
    m = abs(mu)
    stop = 20 / m + 4 * (7 + 2 * m)
    run = solve_ivp(
        lambda t, s: [s[1], m * (1 - s[0] ** 2) * s[1] - s[0]],
        (0, stop),
        (2, 0),
        t_eval=np.arange(0, stop, 0.05),
        method="LSODA",
        rtol=1e-8,
        atol=1e-8,
    )
    x, y = run.y
    (falls,) = np.nonzero((y[:-1] > 0) & (y[1:] <= 0))
    return x.max(), run.t[falls[-1]] - run.t[falls[-2]]
