"""The experiment without the functions of other questions, with NumPy's older generator."""

question = "q6"


def experiment(n_neurons, w_exc, w_inh, T_ms, seed):
    rng = np.random.RandomState(seed)
    ne = n_neurons * 4 // 5
    ni = n_neurons - ne
    z = rng.randn(T_ms, n_neurons)
    R = rng.rand(n_neurons, n_neurons)
    re, ri = rng.rand(ne), rng.rand(ni)
    a = np.hstack([0.02 * np.ones(ne), 0.02 + 0.08 * ri])
    b = np.hstack([0.2 * np.ones(ne), 0.25 - 0.05 * ri])
    c = np.hstack([-65 + 15 * re**2, -65 * np.ones(ni)])
    d = np.hstack([8 - 6 * re**2, 2 * np.ones(ni)])
    W = np.hstack([w_exc * R[:, :ne], w_inh * R[:, ne:]])

    def go(weights, strength):
        v = -65.0 * np.ones(n_neurons)
        u = b * v
        spikes = np.zeros(n_neurons)
        rows = []
        for t in range(T_ms):
            current = strength * z[t] * np.hstack([5 * np.ones(ne), 2 * np.ones(ni)]) + weights.dot(
                spikes
            )
            v = v + 0.5 * (0.04 * v**2 + 5 * v + 140 - u + current)
            v = v + 0.5 * (0.04 * v**2 + 5 * v + 140 - u + current)
            u = u + a * (b * v - u)
            spikes = (v >= 30) * 1.0
            v[spikes > 0] = c[spikes > 0]
            u[spikes > 0] += d[spikes > 0]
            rows.append(spikes)
        return np.array(rows)

    wrong = W * np.hstack([np.ones(ne), -np.ones(ni)])
    return {
        "a": a,
        "b": b,
        "c": c,
        "d": d,
        "weights": W,
        "z": z,
        "coupled": go(W, 1),
        "silent": go(W, 0),
        "uncoupled": go(0 * W, 1),
        "flipped": go(wrong, 1),
    }
