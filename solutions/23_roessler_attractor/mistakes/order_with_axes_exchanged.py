"""Step and error are exchanged in the fit."""

question = "q3"
loses = ["the example of an order", "order of other errors"]
edits = [
    ("np.log(dts), np.log(errors)", "np.log(errors), np.log(dts)"),
]
