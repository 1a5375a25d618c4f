"""The intercept of the fitted line is returned."""

question = "q3"
loses = ["the example of an order", "order of other errors"]
edits = [
    ("1)[0]", "1)[1]"),
]
