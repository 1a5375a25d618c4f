"""Trace and determinant in closed form, and always complex eigenvalues."""

question = "q6"


def constant_input(x, eta, tau, eps):
    c = float(eta * np.dot(x, x))
    discriminant = c * c - 4 * c * eps
    y = (c + discriminant**0.5) / (2 * c) if discriminant > 0 else 0.0
    if y > 0:
        trace = 2 - 1 / tau + c * y - 2 * c * y**2 / tau
        determinant = (1 - 1 / tau) * (1 + c * y)
    else:
        trace, determinant = 2 - eps - 1 / tau, (1 - eps) * (1 - 1 / tau)
    root = np.sqrt(complex(trace**2 / 4 - determinant))
    values = (trace / 2 + root, trace / 2 - root)
    size = max(abs(v) for v in values)
    if y == 0:
        name = "silent"
    elif root.imag:
        name = "damped oscillation" if size < 1 else "growing oscillation"
    else:
        name = "smooth" if size < 1 else "runaway"
    return {"y": y, "eigenvalues": values, "behaviour": name}


def longest_tau(x, eta, eps):
    c = float(eta * np.dot(x, x))
    y = (c + (c * c - 4 * c * eps) ** 0.5) / (2 * c)
    return (1 + c * y) / (c * y)
