"""Pairs are drawn unordered and connected both ways."""

question = "q6"
loses = ["probability and distance"]
edits = [
    (
        "    rows, columns = np.nonzero(np.random.default_rng(seed).random((N, N)) < p)",
        "    drawn = np.triu(np.random.default_rng(seed).random((N, N)) < p)\n"
        "    rows, columns = np.nonzero(drawn | drawn.T)",
    ),
]
