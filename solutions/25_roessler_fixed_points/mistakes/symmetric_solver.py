"""The eigenvalues are computed as if the matrix were symmetric."""

question = "q4"
loses = ["the example of eigenvectors", "other eigenvectors"]
edits = [
    (
        "np.linalg.eig(matrix)\n    return values, vectors",
        "np.linalg.eigh(matrix)\n    return values, vectors",
    ),
]
