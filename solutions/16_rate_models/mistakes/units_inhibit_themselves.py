"""The diagonal of the weights is the inhibition too: self-excitation is missing."""

question = "q4"
loses = ["a race of three", "other networks"]
edits = [("    np.fill_diagonal(weights, w_self)\n", "")]
