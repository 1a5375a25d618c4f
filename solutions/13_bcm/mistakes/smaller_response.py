"""The smaller of the two positive fixed points is taken as the settled response."""

question = "q6"
loses = ["damped and silent", "stable responses", "unstable and silent"]
edits = [
    (
        "y = (1.0 + np.sqrt(1.0 - 4.0 * eps / c)) / 2.0  # c y",
        "y = (1.0 - np.sqrt(1.0 - 4.0 * eps / c)) / 2.0  # c y",
    ),
]
