"""Central differences, which are exact for a field of second degree, but for rounding."""

question = "q3"


def jacobians(points, a, c):
    h = 1e-2
    matrices = np.zeros((len(points), 3, 3))
    for n, point in enumerate(points):
        for j in range(3):
            step = h * np.eye(3)[j]
            up, down = roessler(point + step, a, 0, c), roessler(point - step, a, 0, c)
            matrices[n, :, j] = (up - down) / (2 * h)
    return matrices
