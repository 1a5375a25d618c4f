"""The weights of the caller are multiplied in place to get whole numbers."""

question = "q3"
loses = ["the cue is left alone"]
edits = [("    current = np.array(state)\n", "    weights *= 8\n    current = np.array(state)\n")]
