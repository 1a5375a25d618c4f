"""A step that ends at exactly 30 is no spike."""

question = "q6"
loses = ["other neurons"]
edits = [("if v >= 30.0:", "if v > 30.0:")]
