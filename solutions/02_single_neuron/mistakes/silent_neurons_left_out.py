"""The rate is averaged over the neurons that fired."""

question = "q4"
loses = ["other rates"]
edits = [("len(times) / n /", "len(times) / max(len(np.unique(senders)), 1) /")]
