"""The poles by np.where with errors ignored, the eigenvalues by the quadratic formula, as a list."""

question = "q2"


def y_nullcline(x, mu):
    with np.errstate(divide="ignore"):
        y = x / (mu * (1 - x**2))
    return list(np.where(np.isinf(y), np.nan, y))


def rest(mu):
    discriminant = mu**2 - 4
    root = discriminant**0.5 if discriminant >= 0 else 1j * (-discriminant) ** 0.5
    kind = "node" if discriminant >= 0 else "spiral"
    if mu > 0:
        kind = "unstable " + kind
    elif mu < 0:
        kind = "stable " + kind
    else:
        kind = "centre"
    return {"eigenvalues": [(mu - root) / 2, (mu + root) / 2], "kind": kind}
