"""The variance is used as the standard deviation."""

question = "q6"
loses = ["rate of the full network", "rate of other networks"]
edits = [("np.sqrt(J_mV * (", "(J_mV * (")]
