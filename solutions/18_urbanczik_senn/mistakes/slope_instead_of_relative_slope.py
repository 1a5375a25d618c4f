"""The derivative of the intensity is returned, not divided by the intensity."""

question = "q1"
loses = ["the examples", "other slopes and probabilities", "extreme potentials"]
edits = [("beta / (1.0 + 1.0 / odds)", "phi * beta / (1.0 + 1.0 / odds)")]
