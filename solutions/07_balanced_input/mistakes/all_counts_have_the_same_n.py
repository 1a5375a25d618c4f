"""The number of neurons of the first measurement is used for both."""

question = "q5"
loses = ["rates of the examples", "rates of other counts"]
edits = [("np.sqrt(len(c))", "np.sqrt(len(counts_1))")]
