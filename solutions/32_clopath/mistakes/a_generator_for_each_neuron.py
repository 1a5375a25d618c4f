"""A generator with the same seed is made for every neuron, so all tables are equal."""

question = "q6"
loses = ["trains of the examples", "trains of other seeds"]
edits = [
    (
        "np.random.default_rng(rng_seed).random((n, round(10 * (T_ms - 10))))",
        "[np.random.default_rng(rng_seed).random(round(10 * (T_ms - 10))) for _ in range(n)]",
    ),
]
