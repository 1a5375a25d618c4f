"""The plain formula, then two steps of Newton for the inner point."""

question = "q2"


def fixed_points(a, b, c):
    d = c * c - 4 * a * b
    if d < 0:
        return np.zeros((0, 3))
    if a == 0:
        heights = [b / c]
    elif d == 0:
        heights = [c / 2 / a]
    else:
        small = b / c
        for _ in range(200):
            small = small - (a * small**2 - c * small + b) / (2 * a * small - c)
        heights = [small, c / a - small]
    return np.array([[a * z, -z, z] for z in heights])


def fold(a, b):
    product = a * b
    return np.float64(2.0) * np.sqrt(product) if product > 0 else 0.0
