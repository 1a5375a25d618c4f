"""v and u of the caller are changed in place."""

question = "q2"
loses = ["four neurons"]
edits = [
    ("        v = v + 0.5 * (", "        v += 0.5 * ("),
]
