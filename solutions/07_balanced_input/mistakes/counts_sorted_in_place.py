"""The arrays of counts are sorted in place."""

question = "q5"
loses = ["rates of the examples", "rates of other counts"]
edits = [("    T_s = T_ms", "    counts_1.sort()\n    counts_2.sort()\n    T_s = T_ms")]
