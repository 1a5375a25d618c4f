"""The last spike of a is taken from the whole simulation, not from the time up to T_ms."""

question = "q5"
loses = ["the examples: lags"]
edits = [("        of_a = of_a[of_a < T_ms + 0.05]\n", "")]
