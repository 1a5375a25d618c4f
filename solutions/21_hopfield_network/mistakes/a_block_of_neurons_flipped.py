"""A block of neighbouring neurons is flipped in each cue."""

question = "q5"
loses = ["other patterns, cues and overlaps"]
edits = [
    (
        "cue[rng.choice(n_neurons, n_flipped, replace=False)] *= -1",
        "cue[(rng.integers(n_neurons) + np.arange(n_flipped)) % n_neurons] *= -1",
    ),
]
