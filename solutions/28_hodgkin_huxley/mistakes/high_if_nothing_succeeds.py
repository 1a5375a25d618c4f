"""If even the strongest pulse fails, its amplitude is returned."""

question = "q5"
loses = ["no pulse needed, and none enough"]
edits = [
    ("            return np.inf\n", "            return high\n"),
]
