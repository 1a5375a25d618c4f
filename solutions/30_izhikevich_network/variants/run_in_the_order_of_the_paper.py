"""Spikes are found at the beginning of the loop, as in the paper, and belong to the row before."""

question = "q3"


def simulate(a, b, c, d, weights, z, n_exc, sd_exc, sd_inh):
    n_steps, n = z.shape
    scale = np.r_[sd_exc * np.ones(n_exc), sd_inh * np.ones(n - n_exc)]
    v, u, rows = -65.0 * np.ones(n), -65.0 * b, []
    for k in range(n_steps + 1):
        fires = v >= 30
        if k > 0:
            rows.append(fires)
        if k == n_steps:
            break
        v, u = np.where(fires, c, v), u + d * fires
        drive = scale * z[k] + weights[:, fires].sum(axis=1)
        v = v + 0.5 * (0.04 * v * v + 5 * v + 140 - u + drive)
        v = v + 0.5 * (0.04 * v * v + 5 * v + 140 - u + drive)
        u = u + a * (b * v - u)
    return np.array(rows, dtype=int).reshape(n_steps, n)
