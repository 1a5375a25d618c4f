"""The weights of the caller are changed in place while the layers are computed."""

question = "q2"
loses = ["three hidden units"]
edits = [
    ('    for number, (W, b) in enumerate(layers, start=1):\n        z = present @ W.T + b\n', '    for number, (W, b) in enumerate(layers, start=1):\n        z = present @ W.T + b\n        W *= 1.5\n'),
]
