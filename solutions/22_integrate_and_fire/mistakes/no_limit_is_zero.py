"""Where the mean alone reaches the threshold, the limit is 0 instead of inf."""

question = "q6"
loses = ["no limit, or never"]
edits = [
    ("return np.inf", "return 0.0"),
]
