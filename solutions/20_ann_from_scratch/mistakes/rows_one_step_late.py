"""Each row of the curve is noted before the step that it should follow."""

question = "q5"
loses = ["three steps", "other trainings"]
edits = [
    ('        theta = theta - rate * gradient(theta, sizes, unit, inputs[batch], labels[batch])\n        curve.append(row())', '        curve.append(row())\n        theta = theta - rate * gradient(theta, sizes, unit, inputs[batch], labels[batch])'),
]
