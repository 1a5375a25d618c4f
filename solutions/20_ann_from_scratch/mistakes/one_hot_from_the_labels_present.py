"""The number of classes is taken from the largest label that occurs."""

question = "q3"
loses = ["with one hidden layer"]
edits = [
    ('    delta[np.arange(len(labels)), labels] -= 1\n', '    delta = delta[:, : labels.max() + 1] - np.eye(labels.max() + 1)[labels]\n'),
]
