"""All multiples of π are tried; the kinds come from eigenvalues."""

question = "q5"


def pendulum_points(theta_min, theta_max, g, length, gamma):
    points = []
    for k in range(100, -101, -1):
        theta = k * np.pi
        if not theta_min <= theta <= theta_max:
            continue
        first, second = np.linalg.eigvals([[0, 1], [-g / length * np.cos(theta), -gamma]])
        if (first * second).real < 0:
            kind = "saddle"
        elif abs(first.real + second.real) < 1e-9:
            kind = "centre"
        elif abs(first - second) < 1e-5:
            kind = "stable degenerate node"
        else:
            kind = "stable spiral" if first.imag else "stable node"
        points.append([theta, kind])
    return points


def energy(theta, omega, m, g, length):
    return [
        m * (length * w) ** 2 / 2 + 2 * m * g * length * np.sin(a / 2) ** 2
        for a, w in zip(theta, omega)
    ]
