"""The patterns are turned into 0 and 1 before the sum."""

question = "q1"
loses = ["weights of two patterns", "couplings of other patterns"]
edits = [
    (
        "    n_neurons = patterns.shape[1]\n",
        "    patterns = (patterns + 1) // 2\n    n_neurons = patterns.shape[1]\n",
    ),
]
