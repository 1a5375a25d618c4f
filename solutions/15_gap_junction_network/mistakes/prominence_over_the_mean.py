"""The largest power is divided by the mean of the candidates instead of their median."""

question = "q5"
loses = ["prominence and threshold of the examples", "other prominences"]
edits = [("np.median(power)", "np.mean(power)")]
