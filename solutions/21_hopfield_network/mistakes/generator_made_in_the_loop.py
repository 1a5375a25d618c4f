"""A new generator with the same seed for every pattern: all are the same."""

question = "q5"
loses = ["patterns and cues", "recall beyond the capacity"]
edits = [
    (
        "    patterns = rng.choice([-1, 1], size=(n_patterns, n_neurons))\n",
        "    patterns = np.array(\n        [np.random.default_rng(seed).choice([-1, 1], size=n_neurons) for _ in range(n_patterns)]\n    )\n",
    ),
]
