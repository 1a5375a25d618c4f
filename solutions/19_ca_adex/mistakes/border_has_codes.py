"""Row 0 and column 0 have codes, too."""

question = "q6"
loses = ["regimes of a map", "regimes of other maps"]
edits = [("    codes[0, :] = 0\n    codes[:, 0] = 0\n", "")]
