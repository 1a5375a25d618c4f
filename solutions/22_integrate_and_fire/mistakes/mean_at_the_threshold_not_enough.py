"""A mean exactly at the threshold is not said to reach it at every frequency."""

question = "q6"
loses = ["no limit, or never"]
edits = [
    (
        "    if gap <= 0.0:\n        return np.inf\n",
        "    if gap == 0.0:\n        return 0.0\n    if gap < 0.0:\n        return np.inf\n",
    ),
]
