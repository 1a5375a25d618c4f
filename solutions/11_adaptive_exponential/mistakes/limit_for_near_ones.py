"""Time constants that differ by less than one part in 1000 are treated as equal."""

question = "q5"
loses = ["nearly equal time constants"]
edits = [("if excess > 0 else 1.0", "if excess > 1e-3 else 1.0")]
