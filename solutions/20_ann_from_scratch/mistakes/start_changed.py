"""The parameters of the caller are updated in place."""

question = "q5"
loses = ["three steps"]
edits = [
    ('theta = theta - rate * gradient(theta, sizes, unit, inputs[batch], labels[batch])', 'theta -= rate * gradient(theta, sizes, unit, inputs[batch], labels[batch])'),
]
