"""The last neuron is never part of a pair."""

question = "q1"
loses = ["the examples"]
edits = [("np.triu_indices(n, k=1)", "np.triu_indices(n - 1, k=1)")]
