"""The delays are drawn by a generator with a fixed seed."""

question = "q5"
loses = ["degrees and signs"]
edits = [
    (
        "nest.random.uniform(min=d_min, max=d_max)",
        "np.random.default_rng(1).uniform(d_min, d_max, (N, K))",
    ),
]
