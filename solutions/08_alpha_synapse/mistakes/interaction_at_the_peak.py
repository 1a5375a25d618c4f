"""Only the heights of the peaks are compared."""

question = "q6"
loses = ["currents add up", "other currents", "silent inhibition: interaction"]
edits = [("difference[np.argmax(np.abs(difference))]", "both.max() - a.max() - b.max()")]
