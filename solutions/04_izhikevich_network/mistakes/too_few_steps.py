"""A hundred steps of a twentieth are not enough."""

question = "q5"
loses = ["rates with strong inhibition"]
edits = [("range(2000)", "range(60)")]
