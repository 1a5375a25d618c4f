"""If even the strongest pulse fails, its amplitude is returned."""

question = "q5"
loses = ["refractoriness"]
edits = [
    ("            return np.inf\n", "            return high\n"),
]
