"""x and y are set to 1 at a spike and do not grow by 1."""

question = "q4"
loses = ["three neurons", "other neurons", "at the threshold"]
edits = [("state[7:, fired] += 1.0", "state[7:, fired] = 1.0")]
