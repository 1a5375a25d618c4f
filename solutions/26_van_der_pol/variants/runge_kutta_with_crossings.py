"""Runge-Kutta steps in plain Python, straight lines between the samples, the larger one at the maximum."""

question = "q4"


def limit_cycle(mu):
    mu = -mu if mu < 0 else mu
    dt = 0.01 if mu < 5 else 0.003
    x, y, t = 2.0, 0.0, 0.0
    end = 12 / mu + 2.5 * (7 + 2 * mu)
    ups, peaks = [], []

    def rate(x, y):
        return y, mu * (1 - x * x) * y - x

    while t < end:
        a1, b1 = rate(x, y)
        a2, b2 = rate(x + dt / 2 * a1, y + dt / 2 * b1)
        a3, b3 = rate(x + dt / 2 * a2, y + dt / 2 * b2)
        a4, b4 = rate(x + dt * a3, y + dt * b3)
        new_x = x + dt / 6 * (a1 + 2 * a2 + 2 * a3 + a4)
        new_y = y + dt / 6 * (b1 + 2 * b2 + 2 * b3 + b4)
        if y > 0 >= new_y:
            part = y / (y - new_y)
            ups.append(t + part * dt)
            peaks.append(max(x, new_x))
        x, y, t = new_x, new_y, t + dt
    return peaks[-1], ups[-1] - ups[-2]
