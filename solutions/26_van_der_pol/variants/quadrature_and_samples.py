"""The wait by quadrature, and the fraction from many samples of many periods."""

question = "q6"


def slow_time(x_from, x_to, mu):
    from scipy.integrate import quad

    return quad(lambda x: mu * (1 - x * x) / x, x_from, x_to, epsabs=1e-11, epsrel=1e-11)[0]


def active_fraction(mu):
    start = 10 / mu + 7 + 2 * mu
    stop = start + 2.5 * (7 + 2 * mu)
    run = solve_ivp(
        lambda t, s: [s[1], mu * (1 - s[0] ** 2) * s[1] - s[0]],
        (0, stop),
        [2, 0],
        method="LSODA",
        rtol=1e-8,
        atol=1e-8,
        t_eval=np.linspace(start, stop, 100001),
    )
    x = run.y[0]
    (up,) = np.nonzero((x[:-1] < 0) & (x[1:] >= 0))
    whole = x[up[0] : up[-1]]
    return np.mean(np.abs(whole) < 1)
