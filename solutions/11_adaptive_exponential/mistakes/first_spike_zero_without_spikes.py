"""The time of the first spike is given as 0 instead of nan for neurons without a spike."""

question = "q3"
loses = ["the step"]
edits = [("else np.nan", "else 0.0")]
