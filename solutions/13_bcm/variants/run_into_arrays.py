"""Arrays that are filled row by row, bounds as infinite numbers."""

question = "q2"


def run_bcm(X, w0, avg0, eta, tau, p, eps, w_max):
    steps, n = np.shape(X)
    w = np.zeros((steps + 1, n))
    y, theta = np.zeros(steps), np.zeros(steps)
    low, high = (-np.inf, np.inf) if w_max is None else (0.0, w_max)
    cuts = []
    w[0], avg = w0, float(avg0)
    for k in range(steps):
        y[k] = np.dot(w[k], X[k])
        avg += (y[k] - avg) / tau
        theta[k] = avg**p
        free = w[k] + eta * y[k] * (y[k] - theta[k]) * X[k] - eps * w[k]
        w[k + 1] = np.minimum(np.maximum(free, low), high)
        if np.any(free < low) or np.any(free > high):
            cuts.append(k)
    return {"w": w, "y": y, "theta": theta, "first_cut": min(cuts, default=-1)}
