"""A train is called bursting as soon as it has a short interval, wherever this is."""

question = "q3"
loses = ["six trains", "other trains"]
edits = [("if short[n_short:].any():", "if short.any():")]
