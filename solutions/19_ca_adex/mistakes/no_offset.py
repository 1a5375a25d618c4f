"""The planes go through the origin."""

question = "q6"
loses = ["planes of a map", "planes of other maps"]
edits = [("np.ones(chosen.sum())", "np.zeros(chosen.sum())")]
