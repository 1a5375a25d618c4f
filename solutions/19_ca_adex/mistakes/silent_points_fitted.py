"""Silent points are part of the planes."""

question = "q6"
loses = ["planes of a map", "planes of other maps"]
edits = [("part & (rates > 0)", "part")]
