"""Silent neurons are left out of the synchrony."""

question = "q5"
loses = ["synchrony of other trains"]
edits = [("    chi = np.sqrt", "    counts = counts[counts.sum(axis=1) > 0]\n    chi = np.sqrt")]
