"""The pulse begins and ends at steps of 0.1, so a short pulse is missed or prolonged."""

question = "q5"
loses = ["other pulses"]


def pulse_threshold(width, high, state, I, mu, a, b):
    def fires(amplitude):
        y, h = np.array(state, dtype=float), 0.1
        for k in range(int((width + 15) / h)):

            def f(y, now=I + (amplitude if k * h < width else 0.0)):
                return np.array(
                    [mu * (y[0] - y[0] ** 3 / 3 - y[1] + now), (y[0] + a - b * y[1]) / mu]
                )

            k1 = f(y)
            k2 = f(y + h / 2 * k1)
            k3 = f(y + h / 2 * k2)
            k4 = f(y + h * k3)
            y = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
            if y[0] >= 0:
                return True
        return False

    if fires(0.0):
        return 0.0
    if not fires(high):
        return np.inf
    low = 0.0
    while high - low > 1e-3:
        middle = (low + high) / 2
        low, high = (low, middle) if fires(middle) else (middle, high)
    return high
