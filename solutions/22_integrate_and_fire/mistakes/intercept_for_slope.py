"""The order is the second coefficient of the fit, which is not the slope."""

question = "q3"
loses = ["their order", "other orders"]
edits = [
    ("np.log(errors), 1)[0]", "np.log(errors), 1)[1]"),
]
