"""All numbers of the weights come from a narrow range around one half."""

question = "q6"
loses = ["random numbers"]
edits = [
    (
        "rng.random((n_neurons, n_neurons))",
        "0.5 + 0.2 * (rng.random((n_neurons, n_neurons)) - 0.5)",
    ),
]
