"""The multapses of one target instead of those of the network."""

question = "q2"
loses = ["multapses and spread with replacement", "other networks"]
edits = [("N * (K - different)", "K - different")]
