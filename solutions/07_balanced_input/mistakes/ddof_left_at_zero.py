"""The standard deviation of the counts has n instead of n - 1 in the denominator."""

question = "q5"
loses = ["rates of the examples", "rates of other counts"]
edits = [("ddof=1", "ddof=0")]
