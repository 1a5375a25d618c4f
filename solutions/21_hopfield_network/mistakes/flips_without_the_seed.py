"""The patterns come from the generator with the seed, but the flipped neurons from others."""

question = "q5"
loses = ["patterns and cues"]
edits = [
    ("    for cue in cues:", "    for number, cue in enumerate(cues):"),
    (
        "cue[rng.choice(n_neurons, n_flipped, replace=False)]",
        "cue[np.random.default_rng(number).choice(n_neurons, n_flipped, replace=False)]",
    ),
]
