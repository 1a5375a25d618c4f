"""Changes of sign along the nullcline on a grid of x."""

question = "q4"


def jacobian(point, weights, drive):
    x, y = point
    rows = []
    for k in range(2):
        response = 1 / (1 + np.exp(-(weights[k, 0] * x + weights[k, 1] * y + drive[k])))
        rows.append([response * (1 - response) * weights[k, j] - (k == j) for j in range(2)])
    return rows


def fixed_points(weights, drive):
    def y_of(x):
        return (np.log(x / (1 - x)) - weights[0, 0] * x - drive[0]) / weights[0, 1]

    def mismatch(x):
        y = y_of(x)
        return -y + sigmoid(weights[1, 0] * x + weights[1, 1] * y + drive[1])

    grid = np.linspace(1e-9, 1 - 1e-9, 200001)
    sign = mismatch(grid) > 0
    found = [
        brentq(mismatch, grid[i], grid[i + 1], xtol=1e-15)
        for i in np.flatnonzero(sign[1:] != sign[:-1])
    ]
    return tuple((x, y_of(x)) for x in found)
