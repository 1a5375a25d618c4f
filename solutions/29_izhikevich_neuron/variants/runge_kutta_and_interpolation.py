"""Fixed Runge-Kutta steps of 0.01 ms; the crossing is interpolated."""

question = "q2"


def exact_spikes(a, b, c, d, current, T_ms):
    def f(v, u):
        return 0.04 * v * v + 5 * v + 140 - u + current, a * (b * v - u)

    def step(v, u, h):
        p1, q1 = f(v, u)
        p2, q2 = f(v + h / 2 * p1, u + h / 2 * q1)
        p3, q3 = f(v + h / 2 * p2, u + h / 2 * q2)
        p4, q4 = f(v + h * p3, u + h * q3)
        return v + h / 6 * (p1 + 2 * p2 + 2 * p3 + p4), u + h / 6 * (q1 + 2 * q2 + 2 * q3 + q4)

    t, v, u, spikes = 0.0, -65.0, -65.0 * b, []
    while t < T_ms:
        h = min(0.01, T_ms - t)
        v1, u1 = step(v, u, h)
        if v1 >= 30:
            h *= (30 - v) / (v1 - v)
            v1, u1 = step(v, u, h)
            spikes.append(t + h)
            v1, u1 = c, u1 + d
        t, v, u = t + h, v1, u1
    return spikes
