"""The random potentials come from a generator with a fixed seed, so they are the same in every call."""

question = "q1"
loses = [
    "initial potentials of other populations",
]
edits = [
    (
        "nest.random.uniform(reset, threshold)",
        "np.random.default_rng(1).uniform(reset, threshold, n)",
    ),
]
