"""A crossing that ends exactly on the plane is overlooked."""

question = "q4"
loses = ["the example of a section", "other sections"]
edits = [
    ("(x[1:] >= 0)", "(x[1:] > 0)"),
]
