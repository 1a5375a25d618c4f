"""Below the rheobase only the first of the two times is infinite."""

question = "q1"
loses = ["no spike at the rheobase", "up to the rheobase"]
edits = [("return np.inf, np.inf", "return np.inf, t_ref_ms")]
