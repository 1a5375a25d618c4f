"""Unordered pairs are drawn, and connected in both directions."""

question = "q5"
loses = [
    "connections between neurons",
    "other populations: connections between neurons",
]
edits = [
    (
        """    nest.Connect(
        neurons,
        neurons,
        {"rule": "pairwise_bernoulli", "p": p, "allow_autapses": False},
        {"weight": w_pA, "delay": delay_ms},
    )
""",
        """    i, j = np.nonzero(np.triu(np.random.random((n_neurons, n_neurons)) < p, 1))
    if len(i):
        ids = np.array(neurons.tolist())
        synapses = {"weight": np.full(len(i), w_pA), "delay": np.full(len(i), delay_ms)}
        nest.Connect(ids[i], ids[j], "one_to_one", synapses)
        nest.Connect(ids[j], ids[i], "one_to_one", synapses)
""",
    )
]
