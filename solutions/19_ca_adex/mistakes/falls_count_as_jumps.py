"""A fall of the rate counts as a jump."""

question = "q6"
loses = ["planes of other maps"]
edits = [("np.diff(rates, axis=1) > jump_Hz", "np.abs(np.diff(rates, axis=1)) > jump_Hz")]
