"""The threshold is the square of a running mean; here it is a running mean of squares."""

question = "q5"
loses = ["three patterns", "other trainings"]
edits = [
    (
        "        theta = theta + (y**2 - theta) / tau\n",
        "        average = average + (y - average) / tau\n        theta = average**2\n",
    ),
    ("    weights = [w]\n    for k", "    weights, average = [w], theta0\n    for k"),
]
