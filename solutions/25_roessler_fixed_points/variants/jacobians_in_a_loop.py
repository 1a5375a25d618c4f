"""One matrix at a time, as nested lists."""

question = "q3"


def jacobians(points, a, c):
    if len(points) == 0:
        return np.empty((0, 3, 3))
    return [[[0, -1, -1], [1, a, 0], [z, 0, x - c]] for x, y, z in points]
