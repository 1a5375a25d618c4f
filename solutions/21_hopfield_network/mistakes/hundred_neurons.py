"""The neurons to flip are always chosen among the first 100."""

question = "q5"
loses = ["other patterns, cues and overlaps"]
edits = [("rng.choice(n_neurons, n_flipped", "rng.choice(100, n_flipped")]
