"""The least value of the difference is taken for the greatest in magnitude."""

question = "q6"
loses = ["other conductances: interaction"]
edits = [("difference[np.argmax(np.abs(difference))]", "difference.min()")]
