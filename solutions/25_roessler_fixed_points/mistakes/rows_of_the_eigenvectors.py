"""The rows of the array of eigenvectors are taken for the eigenvectors."""

question = "q6"
loses = ["the example of a spiral saddle", "spiral saddles of Rössler", "other spirals"]
edits = [
    (
        "    single = np.argmin(np.abs(values.imag))",
        "    vectors = vectors.T\n    single = np.argmin(np.abs(values.imag))",
    ),
]
