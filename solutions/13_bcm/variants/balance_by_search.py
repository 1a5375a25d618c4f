"""The root of the mean change right of its maximum, by a bracketing search."""

question = "q3"


def mean_change(X, w, eta, eps):
    y = X @ w
    return np.mean(eta * (y * (y - np.mean(y) ** 2))[:, np.newaxis] * X - eps * w, axis=0)


def balance(X, eta, eps):
    from scipy.optimize import brentq

    n = X.shape[1]
    s = X.sum(axis=1)
    found = np.zeros(n)
    for j in range(n):

        def rate(m, j=j):
            return mean_change(X, m * np.ones(n), eta, eps)[j] / m

        top = np.mean(s**2 * X[:, j]) / (2 * np.mean(s) ** 2 * np.mean(s * X[:, j]))
        if rate(top) > 0:
            found[j] = brentq(rate, top, 3 * top, xtol=1e-13)
    return found
