"""The older interface of SciPy, in which a single time is no special case."""

question = "q3"


def trajectory(x0, y0, mu, times):
    from scipy.integrate import odeint

    def rate(state, t):
        x, y = state
        return [y, mu * (1 - x**2) * y - x]

    return odeint(rate, [x0, y0], times, rtol=1e-10, atol=1e-10, mxstep=100_000)
