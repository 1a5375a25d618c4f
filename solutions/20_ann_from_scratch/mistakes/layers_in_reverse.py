"""The gradients of the layers are put together last layer first."""

question = "q3"
loses = ["gradients of a small network", "with one hidden layer", "deeper networks"]
edits = [
    ('parts.insert(0, (delta.T @ before, delta.sum(axis=0)))', 'parts.append((delta.T @ before, delta.sum(axis=0)))'),
]
