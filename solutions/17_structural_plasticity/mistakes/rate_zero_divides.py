"""The rate 0 is not treated separately, so it gives what is not a number."""

question = "q2"
loses = ["the example", "other rates", "very low rates"]
edits = [("fires = rates > 0", "fires = rates > -1")]
