"""The line is fitted to the numbers themselves in place of their logarithms."""

question = "q3"
loses = ["the example of an order", "order of other errors"]
edits = [
    ("np.polyfit(np.log(dts), np.log(errors), 1)[0]", "np.polyfit(dts, errors, 1)[0]"),
]
