"""The smallest eigenvalue is used instead of the largest."""

question = "q6"
loses = ["limit of a small network", "limits of other networks"]
edits = [
    ('/ 2)[-1]', '/ 2)[0]'),
]
