"""The line is fitted to errors and steps instead of their logarithms."""

question = "q3"
loses = ["their order", "other orders"]
edits = [
    ("np.polyfit(np.log(steps), np.log(errors), 1)", "np.polyfit(steps, errors, 1)"),
]
