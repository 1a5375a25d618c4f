"""Sign changes are searched between -10 and 10, but fixed points can lie farther out."""

question = "q1"
loses = ["one fixed point elsewhere"]


def rates(v, w, I, mu, a, b):
    return mu * (v - v**3 / 3 - w + I), (v + a - b * w) / mu


def fixed_points(I, a, b):
    from scipy.optimize import brentq

    def g(v):
        return b * (v - v**3 / 3 + I) - v - a

    x = np.linspace(-10.0, 10.003, 2001)
    pairs = zip(x[:-1], x[1:], strict=True)
    v = np.array([brentq(g, p, q, xtol=1e-14) for p, q in pairs if g(p) * g(q) < 0])
    return np.column_stack([v, v - v**3 / 3 + I])
