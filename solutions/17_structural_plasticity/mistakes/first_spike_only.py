"""The calcium of earlier spikes is forgotten: the highest level is a single jump."""

question = "q2"
loses = ["the example", "a fast decay", "other rates"]
edits = [("highest = beta_Ca / (1 - np.exp(-x))", "highest = beta_Ca + 0 * x")]
