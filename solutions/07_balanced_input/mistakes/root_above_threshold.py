"""Of the quadratic equation the root is taken at which the mean is above the threshold."""

question = "q3"
loses = ["the examples", "close to the threshold", "far from the threshold"]
edits = [("+ k * np.sqrt(under)", "- k * np.sqrt(under)")]
