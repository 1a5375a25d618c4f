"""The probability of a spike is computed as 1 minus a number near 1, which loses its digits."""

question = "q1"
loses = ["the examples", "extreme potentials"]
edits = [("-np.expm1(-phi * step_ms)", "1.0 - np.exp(-phi * step_ms)")]
