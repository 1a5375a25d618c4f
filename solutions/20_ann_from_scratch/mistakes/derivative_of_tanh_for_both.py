"""The derivative of tanh is used for sigmoids as well."""

question = "q3"
loses = ["gradients of a small network", "with one hidden layer", "deeper networks"]
edits = [
    ('slope = 1 - before**2 if unit == "tanh" else before * (1 - before)', 'slope = 1 - before**2'),
]
