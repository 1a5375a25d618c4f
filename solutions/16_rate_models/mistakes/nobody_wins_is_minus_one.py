"""If nobody wins, numbers are returned instead of None."""

question = "q4"
loses = ["an undecided race", "no decision"]
edits = [("winner = decision_ms = None", "winner, decision_ms = -1, np.inf")]
