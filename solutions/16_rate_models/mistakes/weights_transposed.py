"""Rows and columns of W are exchanged: it is read as from unit i to unit j."""

question = "q1"
loses = ["two units", "other fixed points and modes"]
edits = [("unity = np.eye(len(mu))", "unity = np.eye(len(mu))\n    W = W.T")]
