"""Only the points right after a jump are high."""

question = "q6"
loses = ["planes of a map", "planes of other maps"]
edits = [("np.logical_or.accumulate(jumps, axis=1)", "jumps")]
