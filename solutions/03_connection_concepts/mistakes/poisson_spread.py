"""The out-degree is taken for Poisson, with or without replacement."""

question = "q2"
loses = ["multapses and spread with replacement", "spread of the out-degree"]
edits = [("K * (1 - 1 / candidates)", "K"), ("K * (1 - K / candidates)", "K")]
