"""The index has the wrong sign: the later interval is subtracted from the earlier one."""

question = "q4"
loses = ["index of the examples", "other indices"]
edits = [("(after - before)", "(before - after)")]
