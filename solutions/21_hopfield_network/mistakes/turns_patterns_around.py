"""The patterns of the caller are turned around in place, so that the first neuron is active in each."""

question = "q1"
loses = ["weights of two patterns"]
edits = [
    (
        "    n_neurons = patterns.shape[1]\n",
        "    patterns *= patterns[:, :1]\n    n_neurons = patterns.shape[1]\n",
    ),
]
