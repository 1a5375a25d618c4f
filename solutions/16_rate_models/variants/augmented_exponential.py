"""One exponential of an augmented matrix; the spectrum by roots of the characteristic polynomial."""

question = "q1"


def linear_response(W, mu, tau_ms, r0, t_ms):
    import scipy.linalg

    n = len(mu)
    augmented = np.zeros((n + 1, n + 1))  # the constant input is a state that never changes
    for i in range(n):
        for j in range(n):
            augmented[i, j] = (W[i, j] - (i == j)) / tau_ms[i]
        augmented[i, n] = mu[i] / tau_ms[i]
    state = np.append(r0, 1.0)
    rates = [list(scipy.linalg.expm(augmented * t) @ state)[:n] for t in t_ms]
    J = augmented[:n, :n]
    modes = sorted(np.roots(np.poly(J)), key=lambda value: value.real)
    return {
        "fixed_point": list(-np.linalg.inv(J) @ augmented[:n, n]),
        "rates": rates,
        "growth_per_ms": float(modes[-1].real),
        "frequency_hz": float(abs(modes[-1].imag) * 500.0 / np.pi),
    }
