"""The expected number of multapses is rounded."""

question = "q2"
loses = ["multapses and spread with replacement", "other networks"]
edits = [("N * (K - different)", "round(N * (K - different))")]
