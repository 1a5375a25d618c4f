"""The steps are counted from 1."""

question = "q2"
loses = ["six inputs", "other runs"]
edits = [
    ("first_cut = k", "first_cut = k + 1"),
]
