"""The first neurons are flipped in every cue."""

question = "q5"
loses = ["patterns and cues"]
edits = [
    ("cue[rng.choice(n_neurons, n_flipped, replace=False)] *= -1", "cue[:n_flipped] *= -1"),
]
