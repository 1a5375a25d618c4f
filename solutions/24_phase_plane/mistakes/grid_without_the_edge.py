"""The grid of x begins at 0.001 and ends at 0.999, so fixed points beyond are missing."""

question = "q4"
loses = ["many points, and points near the edge"]


def jacobian(point, weights, drive):
    response = sigmoid(weights @ point + drive)
    slope = response * (1 - response)
    return slope[:, None] * weights - np.eye(2)


def fixed_points(weights, drive):
    def y_of(x):
        return (np.log(x / (1 - x)) - weights[0, 0] * x - drive[0]) / weights[0, 1]

    def mismatch(x):
        y = y_of(x)
        return -y + sigmoid(weights[1, 0] * x + weights[1, 1] * y + drive[1])

    grid = np.linspace(0.001, 0.999, 50001)
    sign = mismatch(grid) > 0
    found = [
        brentq(mismatch, grid[i], grid[i + 1], xtol=1e-15)
        for i in np.flatnonzero(sign[1:] != sign[:-1])
    ]
    return np.array([(x, y_of(x)) for x in found])
