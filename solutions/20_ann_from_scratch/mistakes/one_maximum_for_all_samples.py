"""The largest score of all samples is subtracted, so that all exponentials of a sample with low scores become 0."""

question = "q1"
loses = ["large scores"]
edits = [
    ('np.exp(scores - scores.max(axis=1, keepdims=True))', 'np.exp(scores - scores.max())'),
]
