"""A memory stored twice is taken to count once."""

question = "q1"
loses = ["couplings of other patterns"]
edits = [
    (
        "n_neurons = patterns.shape[1]",
        "patterns = np.unique(patterns, axis=0)\n    n_neurons = patterns.shape[1]",
    ),
]
