"""The relative slope contains the factor 15 that NEST's implementation has."""

question = "q1"
loses = ["the examples", "other slopes and probabilities", "extreme potentials"]
edits = [("beta / (1.0 + 1.0 / odds)", "15.0 * beta / (1.0 + 1.0 / odds)")]
