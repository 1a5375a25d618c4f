"""Only active neurons are flipped in the cues."""

question = "q5"
loses = ["patterns and cues", "other patterns, cues and overlaps"]
edits = [
    (
        "cue[rng.choice(n_neurons, n_flipped, replace=False)] *= -1",
        "active = np.flatnonzero(cue == 1)\n        cue[rng.permutation(active)[:n_flipped]] = -1",
    ),
]
