"""A row exactly on the plane counts as below and as above, so it makes two crossings."""

question = "q4"
loses = ["the example of a section", "other sections"]
edits = [
    ("(x[:-1] < 0)", "(x[:-1] <= 0)"),
]
