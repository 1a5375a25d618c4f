"""The times are sorted in place, which changes the caller's array."""

question = "q1"
loses = ["two units", "other transients"]
edits = [("unity = np.eye(len(mu))", "t_ms.sort()\n    unity = np.eye(len(mu))")]
