"""Two spikes that reach the synapse together count as a post-pre pair."""

question = "q1"
loses = ["the window", "other windows"]
edits = [("    change[np.abs(s) < 1e-6] = 0.0\n", "")]
