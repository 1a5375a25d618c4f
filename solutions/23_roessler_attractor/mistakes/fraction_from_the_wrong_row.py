"""The fraction of the way is counted from the row after the crossing."""

question = "q4"
loses = ["the example of a section", "other sections"]
edits = [
    ("part = -x[k] / (x[k + 1] - x[k])", "part = x[k + 1] / (x[k + 1] - x[k])"),
]
