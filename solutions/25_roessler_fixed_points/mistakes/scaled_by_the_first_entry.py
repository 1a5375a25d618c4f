"""Eigenvectors are divided by their first entry, which may be 0."""

question = "q4"
loses = ["other eigenvectors"]
edits = [
    (
        "    values, vectors = np.linalg.eig(matrix)\n    return values, vectors",
        "    values, vectors = np.linalg.eig(matrix)\n    return values, vectors / vectors[0]",
    ),
]
