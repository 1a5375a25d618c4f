"""The gradient by back-propagation is returned instead of the central differences."""

question = "q4"
loses = ["differences with a large step", "differences in other networks"]
edits = [
    ('    return np.array([(loss(theta + e) - loss(theta - e)) / (2 * step) for e in shifts])', '    return gradient(theta, sizes, unit, inputs, labels)'),
]
