"""The step that reaches the threshold is not counted."""

question = "q5"
loses = ["rates on the grid", "other rates on the grid"]
edits = [
    ("        steps = 0\n", "        steps = -1\n"),
]
