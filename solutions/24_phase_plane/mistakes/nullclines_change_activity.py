"""The nullclines work on the caller's array of activities."""

question = "q3"
loses = ["three points of each nullcline"]
edits = [
    (
        "    needed = np.log(activity / (1 - activity))",
        "    activity /= 1 - activity\n    needed = np.log(activity)\n    activity /= 1 + activity\n    activity += 1e-12",
    ),
]
