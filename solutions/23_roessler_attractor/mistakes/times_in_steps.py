"""The times are counted in steps, not multiplied by dt."""

question = "q4"
loses = ["the example of a section", "other sections"]
edits = [
    ("(k + part) * dt", "k + part"),
]
