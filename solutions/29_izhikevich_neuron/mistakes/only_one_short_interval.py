"""A single short interval already makes an initial burst."""

question = "q3"
loses = ["other trains"]
edits = [("n_short >= 2", "n_short >= 1")]
