"""All neurons receive the same noise."""

question = "q6"
loses = ["random numbers"]
edits = [
    (
        "z = rng.standard_normal((T_ms, n_neurons))",
        "z = np.repeat(rng.standard_normal((T_ms, 1)), n_neurons, axis=1)",
    ),
]
