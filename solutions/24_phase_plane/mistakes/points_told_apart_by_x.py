"""Two fixed points with almost the same x count as one."""

question = "q4"
loses = ["one or three points"]


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
            point, _, status, _ = fsolve(rate, [a, b], full_output=True, xtol=1e-11)
            if status == 1 and all(abs(point[0] - other[0]) > 0.04 for other in points):
                points.append(point)
    return np.array(points)
