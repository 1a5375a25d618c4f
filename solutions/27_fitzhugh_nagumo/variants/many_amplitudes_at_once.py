"""A hundred amplitudes side by side, and the interval around the threshold again."""

question = "q5"


def pulse_threshold(width, high, state, I, mu, a, b):
    low = 0.0
    for _ in range(3):
        A = np.linspace(low, high, 101)
        v, w = np.full(101, float(state[0])), np.full(101, float(state[1]))
        fired = np.zeros(101, dtype=bool)
        for duration, on in ((width, 1.0), (15.0, 0.0)):
            n = int(np.ceil(duration / 0.02))
            h = duration / n

            def f(v, w, on=on, A=A):
                return mu * (v - v * v * v / 3 - w + I + on * A), (v + a - b * w) / mu

            for _ in range(n):
                v1, w1 = f(v, w)
                v2, w2 = f(v + h / 2 * v1, w + h / 2 * w1)
                v3, w3 = f(v + h / 2 * v2, w + h / 2 * w2)
                v4, w4 = f(v + h * v3, w + h * w3)
                v = v + h / 6 * (v1 + 2 * v2 + 2 * v3 + v4)
                w = w + h / 6 * (w1 + 2 * w2 + 2 * w3 + w4)
                fired |= v >= 0
        if fired[0]:
            return 0
        if not fired.any():
            return float("inf")
        first = int(np.argmax(fired))
        low, high = A[first - 1], A[first]
    return high
