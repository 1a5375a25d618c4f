"""Brent's method between the turning points of the cubic."""

question = "q1"


def rates(v, w, I, mu, a, b):
    return np.array([mu * (v - v * v * v / 3 - w + I), (v + a - b * w) / mu])


def fixed_points(I, a, b):
    from scipy.optimize import brentq

    def g(v):
        return v + a - b * (v - v**3 / 3 + I)

    ends = [-1e3, 1e3]
    if b > 1:
        top = (1 - 1 / b) ** 0.5
        ends = [-1e3, -top, top, 1e3]
    points = []
    for low, high in zip(ends[:-1], ends[1:]):
        if g(low) * g(high) < 0:
            v = brentq(g, low, high, xtol=1e-14)
            points.append((v, v - v**3 / 3 + I))
    return points[::-1]
