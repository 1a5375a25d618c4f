"""The probabilities are normalised over the samples, not over the classes."""

question = "q1"
loses = ["two samples", "other probabilities"]
edits = [
    ('return powers / powers.sum(axis=1, keepdims=True)', 'return powers / powers.sum(axis=0)'),
]
