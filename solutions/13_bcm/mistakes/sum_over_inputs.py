"""The change is summed over the inputs, not averaged."""

question = "q3"
loses = ["three inputs", "other changes"]
edits = [
    ("(y * (y - theta)) @ X / len(X)", "(y * (y - theta)) @ X"),
]
