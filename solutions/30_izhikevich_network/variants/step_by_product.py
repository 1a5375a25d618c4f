"""The spikes enter by a product with the weights; the reset is an assignment to copies."""

question = "q2"


def step(v, u, fired, a, b, c, d, weights, noise):
    current = noise + weights @ fired
    v, u = v.copy(), u.copy()
    v += 0.5 * ((0.04 * v + 5) * v + 140 - u + current)
    v += 0.5 * ((0.04 * v + 5) * v + 140 - u + current)
    u += a * (b * v - u)
    now = np.where(v >= 30)[0]
    v[now] = c[now]
    u[now] += d[now]
    return {"v": v, "u": u, "fired": np.isin(np.arange(len(v)), now)}
