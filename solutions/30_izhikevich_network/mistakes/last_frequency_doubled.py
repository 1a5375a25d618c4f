"""The last frequency of an even segment is doubled, though it has no twin."""

question = "q5"
loses = ["two segments", "other signals"]
edits = [
    ("    if segment % 2 == 0:\n        power[-1] /= 2\n", ""),
]
