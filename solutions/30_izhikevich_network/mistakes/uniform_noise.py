"""The noise is uniform instead of normal, with the same standard deviation."""

question = "q6"
loses = ["random numbers"]
edits = [
    (
        "z = rng.standard_normal((T_ms, n_neurons))",
        "z = rng.uniform(-(3**0.5), 3**0.5, (T_ms, n_neurons))",
    ),
]
