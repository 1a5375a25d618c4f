"""The random numbers of the weights are symmetric, so that pairs have equal ones in both directions."""

question = "q6"
loses = ["random numbers"]
edits = [
    (
        '    z = rng.standard_normal((T_ms, n_neurons))\n    weights = network["weights"]\n',
        '    z = rng.standard_normal((T_ms, n_neurons))\n    R = rng.random((n_neurons, n_neurons))\n    R = np.triu(R) + np.triu(R, 1).T\n    network["weights"] = R * np.repeat([w_exc, w_inh], [n_exc, n_inh])\n    weights = network["weights"]\n',
    ),
]
