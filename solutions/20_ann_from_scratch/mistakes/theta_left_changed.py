"""The entries of the caller are changed and not put back."""

question = "q4"
loses = ["differences with a large step", "differences in other networks"]
edits = [
    ('    return np.array([(loss(theta + e) - loss(theta - e)) / (2 * step) for e in shifts])', '    result = []\n    for p in range(len(theta)):\n        theta[p] += step\n        up = loss(theta)\n        theta[p] -= 2 * step\n        result.append((up - loss(theta)) / (2 * step))\n    return np.array(result)'),
]
