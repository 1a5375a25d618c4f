"""The function fails if there are no pairs."""

question = "q2"
loses = ["gap junctions of other networks"]
edits = [("if len(pairs) > 0:", "if True:")]
