"""Loops over inputs, and the roots of a polynomial."""

question = "q3"


def mean_change(X, w, eta, eps):
    responses = [np.dot(x, w) for x in X]
    theta = (sum(responses) / len(responses)) ** 2
    total = np.zeros(len(w))
    for x, y in zip(X, responses, strict=True):
        total += y * (y - theta) * x
    return list(eta * total / len(X) - eps * np.array(w))


def balance(X, eta, eps):
    s = X.sum(axis=1)
    found = []
    for x in X.T:
        roots = np.roots([-(np.mean(s) ** 2) * np.mean(s * x), np.mean(s * s * x), -eps / eta])
        positive = [r.real for r in roots if abs(r.imag) < 1e-9 and r.real > 1e-12]
        found.append(max(positive) if positive else 0)
    return found
