"""The sign of D is lost, so the variances are negative."""

question = "q2"
loses = ["moments of the examples", "other means and covariances"]
edits = [("-np.diag(sigma**2", "np.diag(sigma**2")]
