"""The gradient of the biases is the mean of the deltas, not their sum."""

question = "q3"
loses = ["gradients of a small network", "without a hidden layer", "with one hidden layer", "deeper networks"]
edits = [
    ('delta.sum(axis=0)', 'delta.mean(axis=0)'),
]
