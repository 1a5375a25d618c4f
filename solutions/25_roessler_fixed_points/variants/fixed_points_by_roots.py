"""The roots of a polynomial, sorted out afterwards; the outer point first."""

question = "q2"


def fixed_points(a, b, c):
    if c * c == 4 * a * b:
        roots = [c / (2 * a)]
    else:
        roots = [root.real for root in np.roots([a, -c, b]) if abs(root.imag) == 0]
    return [(a * z, -z, z) for z in sorted(roots, reverse=True)] or np.empty((0, 3))


def fold(a, b):
    return (4 * a * b) ** 0.5 if a * b > 0 else 0
