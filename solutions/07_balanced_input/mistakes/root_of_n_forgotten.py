"""The standard deviation of the counts is taken for the standard error of their mean."""

question = "q5"
loses = ["rates of the examples", "rates of other counts"]
edits = [("np.std(c, ddof=1) / np.sqrt(len(c)) / T_s", "np.std(c, ddof=1) / T_s")]
