"""The number of neurons is taken as the larger of the two lengths, which fails for many patterns."""

question = "q1"
loses = ["couplings of other patterns"]
edits = [("patterns.T @ patterns / n_neurons", "patterns.T @ patterns / max(patterns.shape)")]
