"""The bound of redrawing on the far side is 2 standard deviations away."""

question = "q5"
loses = ["distribution of the weights"]
edits = [("(1 + 50 * c)", "(1 + 2 * c)")]
