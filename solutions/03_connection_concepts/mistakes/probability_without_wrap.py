"""The shorter way round is taken for the delays, not for the probability."""

question = "q6"
loses = ["weights, number and seed"]
edits = [
    ("    distance = np.minimum(distance, L - distance)\n", ""),
    (
        "    np.fill_diagonal(",
        "    distance = np.minimum(distance, L - distance)\n    np.fill_diagonal(",
    ),
]
