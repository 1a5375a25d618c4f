"""The lagged covariance is transposed: the wrong unit is the later one."""

question = "q2"
loses = ["moments of the examples", "other lagged covariances"]
edits = [("expm(J * lag_ms) @ covariance", "covariance @ expm(J * lag_ms).T")]
