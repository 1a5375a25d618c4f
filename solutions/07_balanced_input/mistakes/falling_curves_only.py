"""The search assumes that the curve falls."""

question = "q4"
loses = ["a rising curve"]
edits = [("falls = at_low > at_high", "falls = True")]
