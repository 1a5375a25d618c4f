"""The rate of the network is sought below 150 Hz only."""

question = "q6"
loses = ["rate of other networks"]
edits = [("brentq(excess, 0.0, 1000.0 / t_ref)", "brentq(excess, 0.0, 150.0)")]
