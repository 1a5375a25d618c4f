"""The rates are in 1/ms."""

question = "q5"
loses = ["three times two", "other maps", "end of the warm-up"]
edits = [("rates[n] = 1000.0 *", "rates[n] = 1.0 *")]
