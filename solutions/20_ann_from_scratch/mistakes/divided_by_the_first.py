"""The disagreement is divided by the length of the first gradient only."""

question = "q4"
loses = ["two vectors", "other vectors"]
edits = [
    ('total = np.linalg.norm(one) + np.linalg.norm(other)', 'total = np.linalg.norm(one)'),
]
