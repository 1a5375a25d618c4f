"""The recovery variable U_m is left at its default in NEST, which is -13 whatever b is."""

question = "q5"
loses = ["two rules", "other neurons", "coarse steps"]
edits = [(', "U_m": -65.0 * b', "")]
