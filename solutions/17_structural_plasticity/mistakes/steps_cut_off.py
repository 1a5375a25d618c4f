"""The number of small steps is cut off instead of rounded, so rounding errors lose steps."""

question = "q3"
loses = ["the example"]
edits = [("round((t - previous) / h) + 1", "int((t - previous) / h) + 1")]
