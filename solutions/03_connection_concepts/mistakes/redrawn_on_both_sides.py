"""Weights are redrawn between 0 and 2 J, so that the mean stays J."""

question = "q5"
loses = ["distribution of the weights"]
edits = [("far = abs(J) * (1 + 50 * c)", "far = 2 * abs(J)")]
