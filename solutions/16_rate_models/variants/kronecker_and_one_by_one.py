"""The Lyapunov equation as a linear system; units and connections one at a time, zeros left out."""

question = "q2"


def moments(W, mu, tau_ms, sigma, lag_ms):
    from scipy.linalg import expm

    n = len(mu)
    one = np.identity(n)
    J = np.diag(1.0 / tau_ms) @ (W - one)
    system = np.kron(J, one) + np.kron(one, J)
    C = np.linalg.solve(system, -np.diag(sigma * sigma / tau_ms).ravel()).reshape(n, n)
    lagged = np.matmul(expm(lag_ms * J), C)
    return {
        "mean": np.linalg.inv(one - W) @ mu,
        "covariance": C.tolist(),
        "lagged": lagged.tolist(),
    }


def build_noisy(W, mu, tau_ms, sigma):
    units = nest.Create("lin_rate_ipn", len(mu))
    for unit, one_mu, one_tau, one_sigma in zip(units, mu, tau_ms, sigma, strict=False):
        unit.set(mu=float(one_mu), tau=float(one_tau), sigma=float(one_sigma))
    for i in range(len(mu)):
        for j in range(len(mu)):
            if W[i, j] != 0.0:
                synapse = {"synapse_model": "rate_connection_instantaneous", "weight": W[i, j]}
                nest.Connect(units[j], units[i], syn_spec=synapse)
    return {"units": units}
