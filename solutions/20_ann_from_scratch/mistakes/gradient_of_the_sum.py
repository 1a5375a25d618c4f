"""The gradient is that of the summed loss; the mean is asked for."""

question = "q3"
loses = ["gradients of a small network", "with one hidden layer", "deeper networks"]
edits = [
    ('    delta /= len(labels)\n', ''),
]
