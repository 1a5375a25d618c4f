"""The exponentials of large scores overflow, or they all become 0, so that probabilities are no numbers."""

question = "q1"
loses = ["large scores"]
edits = [
    ('np.exp(scores - scores.max(axis=1, keepdims=True))', 'np.exp(scores)'),
]
