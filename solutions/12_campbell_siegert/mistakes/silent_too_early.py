"""The rate is taken as 0 too early: rates down to 1e-200 Hz count."""

question = "q3"
loses = ["far below threshold"]
edits = [("if high > 26:", "if high > 20:")]
