"""The list begins with the inputs."""

question = "q2"
loses = ["three hidden units", "other networks"]
edits = [
    ('return activities', 'return [inputs, *activities]'),
]
