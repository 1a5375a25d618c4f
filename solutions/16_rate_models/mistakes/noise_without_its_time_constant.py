"""The noise is sigma squared, without the division by the time constant."""

question = "q2"
loses = ["moments of the examples", "other means and covariances"]
edits = [("np.diag(sigma**2 / tau_ms)", "np.diag(sigma**2)")]
