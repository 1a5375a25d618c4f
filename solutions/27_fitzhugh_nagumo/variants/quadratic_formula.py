"""Eigenvalues by the quadratic formula, in Python's complex numbers; Hopf points solved through w."""

question = "q2"


import cmath
import math


def linearise(v, mu, b):
    trace, determinant = mu * (1 - v**2) - b / mu, 1 - b * (1 - v**2)
    root = cmath.sqrt(trace**2 - 4 * determinant)
    values = [(trace - root) / 2, (trace + root) / 2]
    if determinant < 0:
        return {"eigenvalues": values, "kind": "saddle"}
    kind = ("un" if trace > 0 else "") + "stable " + ("node" if root.imag == 0 else "spiral")
    return {"kind": kind, "eigenvalues": tuple(values)}


def hopf_points(mu, a, b):
    if b > mu * mu:
        return {"currents": np.array([]), "period": math.nan}
    v = math.sqrt(1 - b / mu**2)
    low, high = (-v + a) / b - (-v - (-v) ** 3 / 3), (v + a) / b - (v - v**3 / 3)
    return {"currents": (low, high), "period": math.tau / math.sqrt(1 - (b / mu) ** 2)}
