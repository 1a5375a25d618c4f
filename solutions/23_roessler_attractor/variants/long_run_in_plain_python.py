"""The path is made of plain numbers, and crossings are counted on the way."""

question = "q6"


def long_run(state, dt, n_steps, n_dropped, a, b, c):
    def rates(x, y, z):
        return -y - z, x + a * y, b + z * (x - c)

    def shifted(s, h, k):
        return [u + h * v for u, v in zip(s, k)]

    s, kept, times = [float(v) for v in state], [], []
    for i in range(n_steps + 1):
        if i >= n_dropped:
            if kept and kept[-1][0] < 0 <= s[0]:
                times.append((i - s[0] / (s[0] - kept[-1][0])) * dt)
            kept.append(s)
        k1 = rates(*s)
        k2 = rates(*shifted(s, dt / 2, k1))
        k3 = rates(*shifted(s, dt / 2, k2))
        k4 = rates(*shifted(s, dt, k3))
        s = [u + dt / 6 * (p + 2 * q + 2 * r + t) for u, p, q, r, t in zip(s, k1, k2, k3, k4)]
    kept = np.array(kept)
    return {
        "mean": kept.mean(axis=0),
        "sd": kept.std(axis=0),
        "return_time": float(np.mean(np.diff(times))),
    }
