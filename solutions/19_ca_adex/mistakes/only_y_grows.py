"""Only y grows at a spike, so the conductance jumps."""

question = "q4"
loses = ["three neurons", "other neurons", "at the threshold"]
edits = [("state[7:, fired] += 1.0", "state[8, fired] += 1.0")]
