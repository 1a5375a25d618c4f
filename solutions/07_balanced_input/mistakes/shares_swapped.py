"""The shares of the two errors are swapped."""

question = "q5"
loses = ["precision of the examples", "precision of other counts"]
edits = [("np.hypot((1 - part) * s1, part * s2)", "np.hypot(part * s1, (1 - part) * s2)")]
