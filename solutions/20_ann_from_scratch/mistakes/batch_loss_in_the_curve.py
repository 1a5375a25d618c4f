"""The curve holds the loss of the present batch, not that of all training samples."""

question = "q5"
loses = ["three steps", "other trainings"]
edits = [
    ('        curve.append(row())\n', '        scores = forward(theta, sizes, unit, inputs[batch])[-1]\n        curve.append((cross_entropy(scores, labels[batch]), *row()[1:]))\n'),
]
