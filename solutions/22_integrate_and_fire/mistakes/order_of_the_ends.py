"""The order is the slope from the shortest to the longest step instead of a fit."""

question = "q3"
loses = ["their order", "other orders"]
edits = [
    (
        "order = np.polyfit(np.log(steps), np.log(errors), 1)[0]",
        "ends = [np.argmin(steps), np.argmax(steps)]\n    order = np.diff(np.log(errors)[ends])[0] / np.diff(np.log(steps)[ends])[0]",
    ),
]
