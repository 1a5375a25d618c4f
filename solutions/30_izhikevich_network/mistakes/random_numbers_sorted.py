"""The random numbers of the neurons are sorted by size."""

question = "q6"
loses = ["random numbers"]
edits = [
    (
        "rng.random(n_exc), rng.random(n_inh)",
        "np.sort(rng.random(n_exc)), np.sort(rng.random(n_inh))",
    ),
]
