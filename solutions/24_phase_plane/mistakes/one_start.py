"""Only one start is tried, so only one fixed point is found."""

question = "q4"
loses = ["two that compete", "one or three points", "many points, and points near the edge"]


def jacobian(point, weights, drive):
    response = sigmoid(weights @ point + drive)
    slope = response * (1 - response)
    return slope[:, None] * weights - np.eye(2)


def fixed_points(weights, drive):
    from scipy.optimize import fsolve

    def rate(point):
        return -point + sigmoid(weights @ point + drive)

    return np.array([fsolve(rate, [0.4, 0.5], xtol=1e-12)])
