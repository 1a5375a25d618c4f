"""The slope is that between the first and the last point."""

question = "q3"
loses = ["the example of an order", "order of other errors"]
edits = [
    (
        "np.polyfit(np.log(dts), np.log(errors), 1)[0]",
        "np.log(errors[-1] / errors[0]) / np.log(dts[-1] / dts[0])",
    ),
]
