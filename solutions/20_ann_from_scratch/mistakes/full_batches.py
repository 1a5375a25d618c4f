"""Each step uses all training samples instead of its batch."""

question = "q5"
loses = ["three steps", "other trainings"]
edits = [
    ('inputs[batch], labels[batch]', 'inputs, labels'),
]
