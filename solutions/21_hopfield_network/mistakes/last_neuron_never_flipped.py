"""The last neuron is never flipped in a cue."""

question = "q5"
loses = ["other patterns, cues and overlaps"]
edits = [("rng.choice(n_neurons, n_flipped", "rng.choice(n_neurons - 1, n_flipped")]
