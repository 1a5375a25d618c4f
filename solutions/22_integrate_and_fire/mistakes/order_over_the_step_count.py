"""The slope is that over the number of steps, so the order has the wrong sign."""

question = "q3"
loses = ["their order", "other orders"]
edits = [
    ("np.polyfit(np.log(steps)", "np.polyfit(np.log(step_counts)"),
]
