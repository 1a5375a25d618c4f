"""The root is sought only below 100 Hz."""

question = "q6"
loses = ["rate of other networks"]
edits = [("brentq(excess, 0.0, 1000.0 / t_ref)", "brentq(excess, 0.0, 100.0)")]
