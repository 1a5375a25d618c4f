"""The derivative f' of the hidden units is forgotten."""

question = "q3"
loses = ["gradients of a small network", "with one hidden layer", "deeper networks"]
edits = [
    ('delta @ W * slope', 'delta @ W'),
]
