"""Rates as a list, a column at a time."""

question = "q1"


def roessler(state, a, b, c):
    def rates(x, y, z):
        return [-(y + z), a * y + x, z * x - c * z + b]

    if np.ndim(state) == 1:
        return rates(*[float(v) for v in state])
    columns = [rates(*column) for column in np.array(state, dtype=float).T]
    return np.array(columns).T
