"""The weights are changed before the error has gone back through them."""

question = "q3"
loses = ["gradients of a small network", "with one hidden layer", "deeper networks"]
edits = [
    ('        delta = delta @ W * slope\n', '        delta = delta @ (W - 0.1 * parts[0][0]) * slope\n'),
]
