"""The disagreement is not divided by the lengths of the gradients."""

question = "q4"
loses = ["two vectors", "other vectors"]
edits = [
    ('np.linalg.norm(one - other) / total if total > 0 else 0.0', 'np.linalg.norm(one - other)'),
]
