"""The power of the negative frequencies is not added."""

question = "q5"
loses = ["two segments", "other signals"]
edits = [
    ("power = 2 * np.mean", "power = np.mean"),
    ("    power[0] /= 2\n    if segment % 2 == 0:\n        power[-1] /= 2\n", ""),
]
