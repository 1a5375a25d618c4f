"""The crossings are those of y = 0."""

question = "q4"
loses = ["the example of a section", "other sections"]
edits = [
    ("x = path[:, 0]", "x = path[:, 1]"),
]
