"""A spike does not reach the dendrite: x and y do not grow."""

question = "q4"
loses = ["three neurons", "other neurons", "at the threshold"]
edits = [("        state[7:, fired] += 1.0\n", "")]
