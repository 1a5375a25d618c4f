"""A tangent vector follows the linearised equations; it is shortened after every step."""

question = "q5"


def largest_exponent(state, dt, interval_steps, n_intervals, a, b, c):
    def rates(s):
        x, y, z, u, v, w = s
        return np.array(
            [-y - z, x + a * y, b + z * (x - c), -v - w, u + a * v, z * u + (x - c) * w]
        )

    s = np.array([*state, 1.0, 0.0, 0.0])
    total, estimates = 0.0, []
    for j in range(n_intervals):
        for _ in range(interval_steps):
            k1 = rates(s)
            k2 = rates(s + dt / 2 * k1)
            k3 = rates(s + dt / 2 * k2)
            k4 = rates(s + dt * k3)
            s = s + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
            length = np.sqrt(s[3:] @ s[3:])
            total += np.log(length)
            s[3:] /= length
        estimates.append(total / ((j + 1) * interval_steps * dt))
    return estimates
