"""The whole course of v and u is kept in arrays; spikes are found along the way."""

question = "q6"


def izhikevich_spikes(a, b, c, d, current, T_ms, h_ms):
    count = int(np.rint(T_ms / h_ms))
    t = np.arange(count + 1) * h_ms
    v = np.full(count + 1, -65.0)
    u = b * v
    fired = np.zeros(count + 1, dtype=bool)
    for k in range(count):
        dvdt = 0.04 * v[k] ** 2 + 5 * v[k] + 140 - u[k] + current
        dudt = a * (b * v[k] - u[k])
        v[k + 1] = v[k] + dvdt * h_ms
        u[k + 1] = u[k] + dudt * h_ms
        if v[k + 1] >= 30:
            fired[k + 1] = True
            v[k + 1] = c
            u[k + 1] += d
    return t[fired]
