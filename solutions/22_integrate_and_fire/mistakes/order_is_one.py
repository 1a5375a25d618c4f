"""The order is not fitted but taken from the theory."""

question = "q3"
loses = ["their order", "other orders"]
edits = [
    ("np.polyfit(np.log(steps), np.log(errors), 1)[0]", "1.0"),
]
