"""The integration stops at the first spike, because the event is terminal and nothing starts it again."""

question = "q2"
loses = ["three spikes", "other neurons", "a burst"]
edits = [("        state = (c, run.y[1, -1] + d)\n", "        return np.array(spikes_ms)\n")]
