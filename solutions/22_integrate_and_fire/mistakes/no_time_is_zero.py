"""A threshold that is never reached gives the time 0 instead of inf."""

question = "q1"
loses = ["never, or at once"]
edits = [
    ("return np.inf", "return 0.0"),
]
