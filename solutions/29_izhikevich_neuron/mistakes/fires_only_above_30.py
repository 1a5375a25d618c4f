"""A step that ends at exactly 30 is not counted as a spike."""

question = "q1"
loses = ["other neurons"]
edits = [("if v >= 30:", "if v > 30:")]
