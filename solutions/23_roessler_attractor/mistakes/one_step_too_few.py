"""There are as many rows as steps, and one step is missing."""

question = "q2"
loses = ["the example of three steps", "other paths"]
edits = [
    ("range(n_steps)", "range(n_steps - 1)"),
]
