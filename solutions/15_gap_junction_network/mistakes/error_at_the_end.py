"""The error is the difference at the end of the run instead of the largest one."""

question = "q3"
loses = ["errors of a pair", "errors of other networks"]
edits = [(".max(axis=1)}", "[:, -1]}")]
