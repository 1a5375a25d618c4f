"""A spike at exactly t counts already."""

question = "q2"
loses = ["x of the examples", "x of other trains"]
edits = [("(since > 0)", "(since >= 0)")]
