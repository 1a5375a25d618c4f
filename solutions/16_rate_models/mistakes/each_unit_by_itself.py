"""The covariance is that of units without connections, sigma squared over 2."""

question = "q2"
loses = ["moments of the examples", "other means and covariances"]
edits = [
    (
        "covariance = solve_continuous_lyapunov(J, -np.diag(sigma**2 / tau_ms))",
        "covariance = np.diag(sigma**2 / 2.0)",
    )
]
