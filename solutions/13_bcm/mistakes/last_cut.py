"""The last step in which a bound changes a weight is returned, not the first."""

question = "q2"
loses = ["six inputs", "other runs"]
edits = [
    ("if first_cut < 0 and (free", "if (free"),
]
