"""Only one fixed point is searched, but for b > 1 there can be three."""

question = "q1"
loses = ["three fixed points"]


def rates(v, w, I, mu, a, b):
    return mu * (v - v**3 / 3 - w + I), (v + a - b * w) / mu


def fixed_points(I, a, b):
    from scipy.optimize import fsolve

    v = fsolve(
        lambda v: b * (v - v**3 / 3 + I) - v - a, -1.2 if abs(I) < 3 else 5 * np.sign(I), xtol=1e-13
    )
    return [[v[0], v[0] - v[0] ** 3 / 3 + I]]
