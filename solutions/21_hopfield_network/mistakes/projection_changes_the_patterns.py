"""The patterns of the caller are turned around in place, which the weights do not show."""

question = "q6"
loses = ["two similar patterns"]
edits = [
    (
        "    n_neurons = patterns.shape[1]\n",
        "    patterns *= -1\n    n_neurons = patterns.shape[1]\n",
    ),
]
