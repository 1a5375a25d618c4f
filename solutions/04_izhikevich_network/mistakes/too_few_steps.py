"""A hundred steps of a twentieth are not enough."""

question = "q5"
loses = ["rates of other networks"]
edits = [("range(2000)", "range(60)")]
