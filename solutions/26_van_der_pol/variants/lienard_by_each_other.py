"""The third function calls the second, and the cubic is factored."""

question = "q5"


def to_lienard(x, y, mu):
    return x * (1 - np.square(x) / 3) - np.divide(y, mu)


def from_lienard(x, w, mu):
    return mu * (x * (1 - np.square(x) / 3) - w)


def lienard(x, w, mu):
    return [from_lienard(x, w, mu), np.divide(x, mu)]
