"""The samples after T_ms are not cut off."""

question = "q4"
loses = ["a race of three", "an undecided race", "other rates"]
edits = [("n, m = len(inputs), round(T_ms / 0.1)", "n, m = len(inputs), round(T_ms / 0.1) + 9")]
