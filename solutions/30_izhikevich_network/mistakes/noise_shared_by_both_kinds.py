"""The inhibitory neurons receive the random numbers of excitatory ones a second time."""

question = "q6"
loses = ["random numbers"]
edits = [
    (
        '    weights = network["weights"]',
        '    z[:, n_exc:] = z[:, :n_inh]\n    weights = network["weights"]',
    ),
]
