"""The root is searched only between -3 and 3, but fixed points can lie farther out."""

question = "q1"
loses = ["one fixed point elsewhere", "three fixed points"]


def rates(v, w, I, mu, a, b):
    return mu * (v - v**3 / 3 - w + I), (v + a - b * w) / mu


def fixed_points(I, a, b):
    from scipy.optimize import brentq

    v = brentq(lambda v: b * (v - v**3 / 3 + I) - v - a, -3.0, 3.0, xtol=1e-13)
    return [[v, v - v**3 / 3 + I]]
