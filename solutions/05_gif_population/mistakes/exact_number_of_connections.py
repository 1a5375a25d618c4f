"""Exactly p n (n - 1) of all pairs are connected."""

question = "q5"
loses = ["connections between neurons", "other populations: connections between neurons"]
edits = [
    (
        '    nest.Connect(\n        neurons,\n        neurons,\n        {"rule": "pairwise_bernoulli", "p": p, "allow_autapses": False},\n        {"weight": w_pA, "delay": delay_ms},\n    )\n',
        '    i, j = np.nonzero(~np.eye(n_neurons, dtype=bool))\n    chosen = np.random.permutation(len(i))[: round(p * len(i))]\n    if len(chosen):\n        ids = np.array(neurons.tolist())\n        synapses = {"weight": np.full(len(chosen), w_pA), "delay": np.full(len(chosen), delay_ms)}\n        nest.Connect(ids[i[chosen]], ids[j[chosen]], "one_to_one", synapses)\n',
    )
]
