"""The times are interpolated, but y and z are those of the row before."""

question = "q4"
loses = ["the example of a section", "other sections"]
edits = [
    ("points = path[k] + part[:, None] * (path[k + 1] - path[k])", "points = path[k]"),
]
