"""The limit is one over the largest eigenvalue instead of two."""

question = "q6"
loses = ["limit of a small network", "limits of other networks"]
edits = [
    ('return 2 / np', 'return 1 / np'),
]
