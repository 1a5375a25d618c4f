"""Every pattern has as many active as silent neurons; the entries are to be independent."""

question = "q5"
loses = ["other patterns, cues and overlaps"]
edits = [
    (
        "rng.choice([-1, 1], size=(n_patterns, n_neurons))",
        "rng.permuted(np.tile(np.where(np.arange(n_neurons) % 2, 1, -1), (n_patterns, 1)), axis=1)",
    ),
]
