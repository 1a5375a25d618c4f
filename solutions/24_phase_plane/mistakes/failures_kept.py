"""Runs of the solver that did not converge are kept as fixed points."""

question = "q4"
loses = ["many points, and points near the edge"]


def jacobian(point, weights, drive):
    response = sigmoid(weights @ point + drive)
    slope = response * (1 - response)
    return slope[:, None] * weights - np.eye(2)


def fixed_points(weights, drive):
    from scipy.optimize import fsolve

    def rate(point):
        return -point + sigmoid(weights @ point + drive)

    points = []
    for a in np.linspace(0, 1, 11):
        for b in np.linspace(0, 1, 11):
            point = fsolve(rate, [a, b], xtol=1e-12, maxfev=6)
            if all(np.abs(point - other).max() > 1e-3 for other in points):
                points.append(point)
    return np.array(points)
