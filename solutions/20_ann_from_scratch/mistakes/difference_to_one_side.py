"""The difference is taken to one side only."""

question = "q4"
loses = ["differences with a large step", "differences in other networks"]
edits = [
    ('(loss(theta + e) - loss(theta - e)) / (2 * step)', '(loss(theta + e) - loss(theta)) / step'),
]
