"""Six terms of the series are taken for |x| < 0.5."""

question = "q3"
loses = ["different time constants"]
edits = [("range(16, 0, -1)", "range(6, 0, -1)")]
