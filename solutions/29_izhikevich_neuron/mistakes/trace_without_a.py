"""The trace of the Jacobian lacks -a."""

question = "q4"
loses = ["other fixed points"]
edits = [("trace, determinant = slope - a,", "trace, determinant = slope,")]
