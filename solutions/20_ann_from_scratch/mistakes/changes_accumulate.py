"""Each entry is raised and lowered in a copy, but the copy keeps the lowered entries."""

question = "q4"
loses = ["differences with a large step", "differences in other networks"]
edits = [
    ('    return np.array([(loss(theta + e) - loss(theta - e)) / (2 * step) for e in shifts])', '    here, result = theta.copy(), []\n    for p in range(len(theta)):\n        here[p] += step\n        up = loss(here)\n        here[p] -= 2 * step\n        result.append((up - loss(here)) / (2 * step))\n    return np.array(result)'),
]
