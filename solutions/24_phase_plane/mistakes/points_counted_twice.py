"""A fixed point that is found from several starts is counted each time."""

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

    runs = [
        fsolve(rate, [a, b], xtol=1e-12, full_output=True)
        for a in np.linspace(0, 1, 9)
        for b in np.linspace(0, 1, 9)
    ]
    return np.unique([run[0] for run in runs if run[2] == 1], axis=0)
