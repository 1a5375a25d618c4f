"""The weights use the threshold before its update."""

question = "q5"
loses = ["three patterns", "other trainings", "a selective neuron"]
edits = [
    (
        "        theta = theta + (y**2 - theta) / tau\n        w = w + eta * y * (y - theta) * x\n",
        "        w = w + eta * y * (y - theta) * x\n        theta = theta + (y**2 - theta) / tau\n",
    ),
]
