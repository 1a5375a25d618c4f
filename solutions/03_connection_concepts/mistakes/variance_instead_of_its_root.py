"""The variance of the out-degree is returned."""

question = "q2"
loses = ["multapses and spread with replacement", "spread of the out-degree"]
edits = [("np.sqrt(variance)", "variance")]
