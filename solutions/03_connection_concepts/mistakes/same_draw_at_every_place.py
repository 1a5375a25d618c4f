"""The neighbours at a distance are drawn once, and are the same for all neurons."""

question = "q6"
loses = ["probability and distance"]
edits = [
    (
        "np.random.default_rng(seed).random((N, N)) < p",
        "np.random.default_rng(seed).random(N)[np.subtract.outer(range(N), range(N)) % N] < p",
    ),
]
