"""The order is rounded to a whole number."""

question = "q3"
loses = ["the example of an order", "order of other errors"]
edits = [
    (
        "return np.polyfit(np.log(dts), np.log(errors), 1)[0]",
        "return round(np.polyfit(np.log(dts), np.log(errors), 1)[0])",
    ),
]
